/** Entry point `unitscope/web`: what runs anywhere, with no file and no Node. */
export type { Manifest, ManifestField, ManifestLayer, ManifestNetwork } from './atlas/manifest.ts'
export { type Atlas, type ImageKind, openAtlas } from './atlas/open.ts'
export { type Unit, unitName } from './atlas/select.ts'
export type { Storage } from './atlas/storage.ts'
export type { HitRow } from './atlas/tables/hits.ts'
export type { PictureRow } from './atlas/tables/pictures.ts'
export type { UnitRow } from './atlas/tables/units.ts'
export { CallError, FindingError, InputError, MachineError, UnitscopeError } from './base/error.ts'
export type { Box, Interval } from './base/interval.ts'
export { version } from './base/version.ts'
export { findLayers } from './network/layers.ts'
export type {
  AffineField,
  Axes,
  Layer,
  LayerKind,
  Network,
  PictureInput,
  ReceptiveField,
  Size,
  SizedNetwork,
} from './network/network.ts'
export { type Method, methods, type ProjectionPlan } from './network/projection/plan.ts'
export { planProjection } from './network/projection/plan-projection.ts'
export { energyBox, type ProjectedWindow, valuesInBox } from './network/projection/result.ts'
export { readNetwork } from './network/read-network.ts'
export {
  type FieldBoxes,
  type FieldKind,
  type ReceptiveFieldReader,
  receptiveFieldReader,
} from './network/receptive-field.ts'
export { beforeActivation, selectLayers } from './network/select.ts'
export { acceptableSizes, inputSize, sizeNetwork } from './network/size.ts'
export type { Place, Projection } from './runtime/projection.ts'
export { type MemoryFile, memoryWeights, openProjection } from './runtime/web.ts'
