/** @jest-environment jsdom */
// Words typed and not yet sent.
import { act, renderHook } from '@testing-library/react'
import { forgetAll } from '../../test/stubs/taro'
import { forgetDrafts, useDraft } from './useDraft'

beforeEach(forgetAll)

it('is there again after the page was left', () => {
  const first = renderHook(() => useDraft('outcome', ''))
  act(() => first.result.current[1]('老人没事'))
  first.unmount()
  expect(renderHook(() => useDraft('outcome', '')).result.current[0]).toBe('老人没事')
})

it('is gone once it was sent, and for the next person on this phone', () => {
  const hook = renderHook(() => useDraft('outcome', ''))
  act(() => hook.result.current[1]('老人没事'))
  act(() => hook.result.current[2]())
  expect(hook.result.current[0]).toBe('')
  act(() => hook.result.current[1]('在医院'))
  forgetDrafts()
  expect(renderHook(() => useDraft('outcome', '')).result.current[0]).toBe('')
})
