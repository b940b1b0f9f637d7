/** Entry point `unitscope`, for Node. */
export type { Manifest, ManifestField, ManifestLayer, ManifestNetwork } from './atlas/manifest.ts'
export type { Atlas, ImageKind } from './atlas/open.ts'
export { openAtlasFolder as openAtlas } from './atlas/open-node.ts'
export { type Unit, unitName } from './atlas/select.ts'
export type { HitRow } from './atlas/tables/hits.ts'
export type { PictureRow } from './atlas/tables/pictures.ts'
export type { UnitRow } from './atlas/tables/units.ts'
export { CallError, FindingError, InputError, MachineError, UnitscopeError } from './base/error.ts'
export type { Box, Interval } from './base/interval.ts'
export type { JobOptions, Progress } from './base/progress.ts'
export { version } from './base/version.ts'
export type { Plate, Shape } from './figures/content.ts'
export type { Choice } from './figures/phrase.ts'
export { unitsPerPlate } from './figures/plate.ts'
export { rasterize } from './figures/raster.ts'
export { unitsPerSpread } from './figures/spread.ts'
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
export { type Method, methods } from './network/projection/plan.ts'
export { readNetwork } from './network/read-network.ts'
export {
  type FieldBoxes,
  type FieldKind,
  type ReceptiveFieldReader,
  receptiveFieldReader,
} from './network/receptive-field.ts'
export { beforeActivation, selectLayers } from './network/select.ts'
export { acceptableSizes, inputSize, sizeNetwork } from './network/size.ts'
export { labelText } from './pictures/imagenet.ts'
export type { Preprocessing } from './pictures/preprocessing.ts'
export { type ModelFile, openModelFile, type ReferencedFile } from './runtime/model-file-node.ts'
export type { Guess } from './scan/plan/guess.ts'
export type { ScanJob, ScanOptions, Views } from './scan/plan/options.ts'
export type { Expectation, ScanPlan, ScanSummary } from './scan/plan/scan-plan.ts'
export { planScan, scan } from './scan/scan.ts'
export { prepareLesson } from './server/prepare-lesson.ts'
export { type ServeOptions, serve, type Viewer } from './server/serve.ts'
export { exportSite, type Site, type SiteOptions } from './server/site/site.ts'
export { type AtlasFigures, atlasFigures, plate } from './studies/figure.ts'
export type { FigureOptions, FilterOptions, ProjectionOptions } from './studies/material.ts'
export { type ProjectOptions, project } from './studies/project.ts'
export { type ProjectAllOptions, projectAll, type StoredProjections } from './studies/project-all.ts'
export { type PictureOptions, projectPicture } from './studies/project-picture.ts'
export { effectiveField, type Projected, valuesIn, wholeValues } from './studies/projected.ts'
export { projectionNpy, projectionPng } from './studies/projection-file.ts'
export { storyLayers } from './studies/story.ts'
export { chooseUnits, type UnitChoice } from './studies/unit-choice.ts'
export { compareAtlases } from './studies/verify/against.ts'
export type { Check, Comparison, LayerReport, NamedFault, Verification } from './studies/verify/report.ts'
export { type VerifyOptions, verify } from './studies/verify/verify.ts'
