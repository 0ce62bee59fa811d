// Showing a matter to a neighbour: WeChat's card, or the address copied.
import { notify } from '../../../components/notices'
import { ShareButton, type ShareCard } from '../../../platform/share'

export function Share({ card, words }: { card: ShareCard; words: string }) {
  return (
    <ShareButton
      className="button button--plain"
      card={card}
      onCopied={(done) =>
        notify(done ? '网址复制好了，可以粘贴到微信里发给邻居。' : '手机没有让复制，请把网址抄下来。')
      }
    >
      {words}
    </ShareButton>
  )
}
