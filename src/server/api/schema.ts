/** The version of every document of the API; a page refuses others. */
export const SCHEMA = 1
