// Every page is one of these: its type scale, the demonstration's strip, its title, and what lies over it.
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { useSession } from '../api/session'
import { back, needsOwnBack } from '../platform/navigation'
import { usePageShown } from '../platform/pageShown'
import { useTypeScale } from '../theme/typeScale'
import { NewAlert } from './NewAlert'
import { Overlays } from './Overlays'
import { PrivacyQuestion } from './PrivacyQuestion'
import { Ringing } from './Ringing'
import { spoken } from './spoken'
import { WarningOverAll } from './WarningCard'

interface PageProps {
  /** Left out where the page begins with something that speaks for itself. */
  title?: string
  /** The alert this page is itself about: it is not announced once more above it. */
  alertId?: string | undefined
  /** The console: it shows every alert itself, and rings for new ones. */
  watches?: boolean
  /** The page of the community's warnings: they are not laid over it once more. */
  warnings?: boolean
  children: ReactNode
}

export function Page({ title, alertId, watches = false, warnings = false, children }: PageProps) {
  const { className } = useTypeScale()
  const demonstration = useSession().data?.demonstration ?? false
  const shown = usePageShown()
  const [ownBack] = useState(needsOwnBack)
  return (
    <View className={`page ${className}`}>
      {demonstration ? <View className="demonstration">演示数据：人和事都是编的</View> : null}
      {ownBack ? (
        <View className="page__back" {...spoken({ role: 'button', label: '返回' })} onClick={() => back()}>
          ‹ 返回
        </View>
      ) : null}
      {title ? (
        <View className="page__title" {...spoken({ role: 'heading', label: title })}>
          {title}
        </View>
      ) : null}
      <View className="page__body">
        {shown ? <Ringing except={alertId} /> : null}
        {shown && !watches ? <NewAlert /> : null}
        {children}
      </View>
      {shown ? (
        <>
          {warnings ? null : <WarningOverAll />}
          <Overlays />
          <PrivacyQuestion />
        </>
      ) : null}
    </View>
  )
}
