// Boundaries from elsewhere: from a file or pasted, looked at, and only then stored. What was given is kept until then.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { apply, type BoundaryView, check, DATUMS, type Datum, see } from '~/domain/boundary/contract'
import { LONGEST } from '~/domain/boundary/position'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice, Tick } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { ErrorState, Loading } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back } from '../../../platform/navigation'
import { chooseText, TEXT_FROM } from '../../../platform/textFile'
import { Admins } from '../components/Admins'
import { BoundaryMap } from '../components/BoundaryMap'
import { badAreas, ReportCard } from '../components/ReportCard'
import { SaveFault } from '../components/SaveFault'

export default function ImportPage() {
  return (
    <Page title="导入边界">
      <Resident>{() => <Admins>{(boundaries) => <Import boundaries={boundaries} />}</Admins>}</Resident>
    </Page>
  )
}

interface Pasted {
  text: string
  /** It came out of this file. */
  fileName?: string
  datum?: Datum
}

const DATUM_OPTIONS = (Object.keys(DATUMS) as Datum[]).map((value) => ({ value, title: DATUMS[value] }))
const EXTENSIONS = ['geojson', 'json', 'txt']
/** One community with all its blanks and line ends is far smaller. */
const MOST_BYTES = 4_000_000
const TOO_LARGE = '文件太大了，请一次导入一个社区'
/** What may be pasted: blanks and line ends are taken out before it is sent. */
const LONGEST_PASTED = 4 * LONGEST

/** Without the blanks that make a text readable; as it is where it is no JSON: the server says what is wrong. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text.trim()
  }
}

function Import({ boundaries }: { boundaries: BoundaryView }) {
  const { community } = boundaries
  const [pasted, setPasted, sent] = useDraft<Pasted>(`boundary.import.${community.placeId}`, { text: '' })
  const [looking, setLooking] = useState(false)
  const [fault, setFault] = useState('')
  const text = compact(pasted.text)
  const off =
    text === ''
      ? '请先选文件，或者粘贴边界'
      : text.length > LONGEST
        ? '内容太大了，请一次导入一个社区'
        : pasted.datum
          ? undefined
          : '请先选坐标'
  const choose = async () => {
    setFault('')
    const chosen = await chooseText(EXTENSIONS, MOST_BYTES)
    if (!chosen) return
    if (chosen === 'unreadable') return setFault('这个文件读不出来。请导出成GeoJSON（UTF-8）再选。')
    const given = chosen === 'tooLarge' ? '' : compact(chosen.text)
    if (chosen === 'tooLarge' || given.length > LONGEST) return setFault(TOO_LARGE)
    if (given === '') return setFault('这个文件是空的，请换一个。')
    setPasted({ ...pasted, text: given, fileName: chosen.fileName })
  }
  if (looking && pasted.datum && !off) {
    return (
      <Looked boundaries={boundaries} text={text} datum={pasted.datum} onBack={() => setLooking(false)} onDone={sent} />
    )
  }
  return (
    <View className="stack">
      <Card title={`${community.name}的网格`}>
        <Text className="plain">
          选测绘或地图软件导出的GeoJSON文件，或者把内容全部复制、粘贴到下面。每一块要带上网格的名称。一次导入一个社区。
        </Text>
      </Card>
      {fault ? <Text className="plain field__error">{fault}</Text> : null}
      {pasted.fileName && pasted.text ? (
        <Card title="选好的文件">
          <View className="stack">
            {/* Without its ending, which says nothing to who chose it. */}
            <Text className="plain strong">{pasted.fileName.replace(/\.(geojson|json|txt)$/i, '')}</Text>
            <Button words="换一个文件" about={TEXT_FROM} onPress={() => void choose()} />
          </View>
        </Card>
      ) : (
        <>
          <Button words="选文件" about={TEXT_FROM} onPress={() => void choose()} />
          <TextArea
            label="或者粘贴边界（GeoJSON）"
            value={pasted.text}
            longest={LONGEST_PASTED}
            onChange={(value) => setPasted({ ...pasted, text: value })}
          />
        </>
      )}
      <Choice
        label="用的哪种坐标？选错了会偏几百米"
        options={DATUM_OPTIONS}
        value={pasted.datum}
        onChange={(datum) => setPasted({ ...pasted, datum })}
      />
      <Button
        kind="primary"
        words="看看会怎样"
        about="先看，不会马上改"
        {...(off ? { offBecause: off } : {})}
        onPress={() => setLooking(true)}
      />
      {pasted.text ? <Button words={pasted.fileName ? '不用这个文件' : '清空，重新粘贴'} onPress={sent} /> : null}
    </View>
  )
}

interface LookedProps {
  boundaries: BoundaryView
  text: string
  datum: Datum
  onBack(): void
  onDone(): void
}

function Looked({ boundaries, text, datum, onBack, onDone }: LookedProps) {
  const { community } = boundaries
  const source = { from: 'geojson' as const, datum, text }
  const read = useCall(check, { communityId: community.placeId, source }, { freshForMs: 0 })
  const [accepted, setAccepted] = useState(false)
  const saving = useIntention(apply, { tries: 3 })
  if (!read.data) {
    return read.isError ? (
      <View className="stack">
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
        <Button words="回去改" onPress={onBack} />
      </View>
    ) : (
      <Loading words="正在对边界，请稍等…" />
    )
  }
  const { report, seen, drawn } = read.data
  const doubtful = report.verdict === 'doubtful'
  const changed = report.places.filter(({ same }) => !same).length
  const save = async () => {
    const sure = await ask({
      title: `保存${community.name}的${changed}处边界？`,
      words: '以后新来的诉求照新边界分到网格。原来的边界留着，随时可以退回。',
      yes: '保存',
      no: '再看看',
    })
    if (!sure) return
    if (!(await saving.run({ communityId: community.placeId, source, seen, accepted: doubtful && accepted }))) return
    onDone()
    notify('边界已保存')
    readAnew(see)
    back()
  }
  const off =
    report.verdict === 'refused'
      ? '有不对的地方，改好再来'
      : changed === 0
        ? '和现在一样，不用保存'
        : doubtful && !accepted
          ? '请先勾选上面一行'
          : undefined
  return (
    <View className="stack">
      <ReportCard report={report} />
      <BoundaryMap
        boundaries={boundaries}
        drawn={new Map(drawn.map(({ placeId, rings }) => [placeId, rings]))}
        areas={badAreas(report)}
      />
      {doubtful ? <Tick words="我知道这些，仍要导入" on={accepted} onChange={setAccepted} /> : null}
      {saving.fault ? <SaveFault fault={saving.fault} /> : null}
      <Button kind="primary" words="保存" busy={saving.busy} {...(off ? { offBecause: off } : {})} onPress={save} />
      <Button words="回去改" onPress={onBack} />
    </View>
  )
}
