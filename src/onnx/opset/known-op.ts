// The ops of ONNX's own domain up to opset 22, by the opset that brought them: a table.
/** Space-separated names by opset. Ops of opset 7 and before stand under 1. */
const ADDED: Readonly<Record<number, string>> = {
  1:
    'Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Concat Constant Conv ' +
    'ConvTranspose DepthToSpace Div Dropout Elu Equal Exp Flatten Floor GRU Gather Gemm ' +
    'GlobalAveragePool GlobalLpPool GlobalMaxPool Greater HardSigmoid Hardmax Identity If ' +
    'InstanceNormalization LRN LSTM LeakyRelu Less Log LogSoftmax Loop LpNormalization LpPool MatMul ' +
    'Max MaxPool MaxRoiPool Mean Min Mul Neg Not Or PRelu Pad Pow RNN RandomNormal RandomNormalLike ' +
    'RandomUniform RandomUniformLike Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ' +
    'ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Selu Shape ' +
    'Sigmoid Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tanh Tile ' +
    'TopK Transpose Unsqueeze Upsample Xor Acos Asin Atan Cos Multinomial Sin Tan',
  8: 'Expand Scan',
  9:
    'Acosh Asinh Atanh Compress ConstantOfShape Cosh Erf EyeLike IsNaN MaxUnpool ' +
    'MeanVarianceNormalization NonZero OneHot Scatter Shrink Sign Sinh TfIdfVectorizer Where',
  10:
    'ConvInteger DequantizeLinear IsInf MatMulInteger Mod NonMaxSuppression QLinearConv ' +
    'QLinearMatMul QuantizeLinear Resize ReverseSequence RoiAlign StringNormalizer ThresholdedRelu',
  11:
    'BitShift ConcatFromSequence CumSum Det DynamicQuantizeLinear GatherElements GatherND Range ' +
    'Round ScatterElements ScatterND SequenceAt SequenceConstruct SequenceEmpty SequenceErase ' +
    'SequenceInsert SequenceLength SplitToSequence Unique',
  12: 'Celu Einsum GreaterOrEqual LessOrEqual NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss',
  14: 'HardSwish Trilu',
  15: 'Bernoulli CastLike Optional OptionalGetElement OptionalHasElement',
  16: 'GridSample',
  17: 'BlackmanWindow DFT HammingWindow HannWindow LayerNormalization MelWeightMatrix STFT SequenceMap',
  18: 'BitwiseAnd BitwiseNot BitwiseOr BitwiseXor CenterCropPad Col2Im GroupNormalization Mish',
  19: 'DeformConv',
  20: 'AffineGrid Gelu ImageDecoder RegexFullMatch StringConcat StringSplit',
}

/** Old experimental ops that ONNX Runtime still takes in ONNX's domain, and one of its own. */
const KEPT_BY_RUNTIME =
  'Affine Crop DynamicSlice ImageScaler ParametricSoftplus ScaledTanh SimplifiedLayerNormalization'

/** Ops of ONNX Runtime's domain that its CPU provider has. */
const MICROSOFT =
  'Attention AttnLSTM BeamSearch BiasGelu BifurcationDetector CDist ConvTransposeWithDynamicPads ' +
  'CropAndResize DecoderMaskedMultiHeadAttention DequantizeLinear DynamicQuantizeLSTM ' +
  'DynamicQuantizeMatMul DynamicTimeWarping EmbedLayerNormalization ExpandDims FastGelu FusedConv ' +
  'FusedGemm FusedMatMul GatherBlockQuantized GatherND Gelu GreedySearch GridSample ' +
  'GroupQueryAttention Inverse MatMulBnb4 MatMulFpQ4 MatMulInteger16 MatMulIntegerToFloat ' +
  'MatMulNBits MaxpoolWithMask MultiHeadAttention MurmurHash3 NGramRepeatBlock NhwcMaxPool Pad ' +
  'QAttention QEmbedLayerNormalization QGemm QLinearAdd QLinearAveragePool QLinearConcat ' +
  'QLinearConv QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearSigmoid QLinearSoftmax ' +
  'QLinearWhere QuantizeLinear QuickGelu Range RotaryEmbedding SampleOp Sampling ' +
  'SkipLayerNormalization SkipSimplifiedLayerNormalization SparseAttention SparseToDenseMatMul ' +
  'Tokenizer TransposeMatMul Trilu Unique WhisperBeamSearch WordConvEmbedding'

const CLASSICAL =
  'ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer ' +
  'LabelEncoder LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier ' +
  'SVMRegressor Scaler TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor ZipMap'

const split = (names: string): readonly string[] => names.split(' ')

/** The opset that brought each op of ONNX's own domain (1 for those of opset 7 and before). */
export const onnxOps: ReadonlyMap<string, number> = new Map([
  ...Object.entries(ADDED).flatMap(([opset, names]) =>
    split(names).map((op): [string, number] => [op, Number(opset)]),
  ),
  ...split(KEPT_BY_RUNTIME).map((op): [string, number] => [op, 1]),
])

/** Ops of the other domains that the runtime has on a CPU. */
export const otherDomains: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['com.microsoft', new Set(split(MICROSOFT))],
  ['ai.onnx.ml', new Set(split(CLASSICAL))],
])
