export type { Truth } from './file.ts'
export { drawPicture, LABELS, type Part, type Picture } from './picture.ts'
export { drawPictureSet, type PictureSetOptions } from './set.ts'
