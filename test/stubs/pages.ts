// What every test of a page does: begins with nothing read, waits until nothing is being read any more, and cleans up.
import { act, cleanup, configure, fireEvent, screen } from '@testing-library/react'
import { changes } from '../../src/api/changes'
import { queries } from '../../src/api/queries'

// What is awaited by name comes at once; only a busy machine takes longer.
configure({ asyncUtilTimeout: 10_000 })

/** To be called once in a test file. A read that is refused is not tried again, so that the refusal is seen at once. */
export function eachPageAnew(): void {
  beforeEach(() => {
    queries.clear()
    queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  })
  afterEach(() => {
    cleanup()
    changes.run(false)
  })
}

/** Until nothing has been fetched for three moments; for longer where the page still says that it is opening. */
export async function settle(): Promise<void> {
  const enough = () => (document.body.textContent?.includes('正在打开') ? 40 : 3)
  for (let still = 0; still < enough(); ) {
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
    still = queries.isFetching() === 0 ? still + 1 : 0
  }
}

/** Presses what has this name and waits for what comes of it. */
export async function press(name: string | RegExp, role = 'button'): Promise<void> {
  fireEvent.click(screen.getByRole(role, { name }))
  await settle()
}
