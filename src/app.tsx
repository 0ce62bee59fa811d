// The app: what is set up once, around every page.
import './platform/start'
import { QueryClientProvider } from '@tanstack/react-query'
import { type PropsWithChildren, useEffect } from 'react'
import { changes, wireChanges } from './api/changes'
import { queries, wireQueries } from './api/queries'
import { useSession } from './api/session'
import './app.css'
import './platform/frame'
import { listenForPrivacy } from './platform/privacy'

wireQueries()
wireChanges()
listenForPrivacy()

/** Looks for what is new as long as somebody is signed in, and from the beginning when it is somebody else. */
function Polling() {
  const personId = useSession().data?.me?.personId
  useEffect(() => {
    changes.run(personId !== undefined)
    return () => changes.run(false)
  }, [personId])
  return null
}

export default function App({ children }: PropsWithChildren) {
  return (
    <QueryClientProvider client={queries}>
      <Polling />
      {children}
    </QueryClientProvider>
  )
}
