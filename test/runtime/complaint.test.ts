import { expect, it } from 'vitest'
import { complaintOf } from '../../src/runtime/complaint.ts'

it('is one line: the node and what it lacks, without the place in the sources of the runtime', () => {
  const message =
    "Non-zero status code returned while running ConstantOfShape node. Name:'huge' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:360 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 4320000000000\n"
  expect(complaintOf(new Error(message))).toBe(
    'node "huge" (ConstantOfShape): Failed to allocate memory for requested buffer of size 4320000000000',
  )
  expect(complaintOf(new Error('no such kernel'))).toBe('no such kernel')
})
