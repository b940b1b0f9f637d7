export { drawPicture, LABELS } from './picture.ts'
export { drawPictureSet } from './set.ts'
