/** The version of this program, as in package.json and recorded in every atlas. */
export const version = '0.1.0' as string
