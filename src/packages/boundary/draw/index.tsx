// Drawing over one grid: pick a corner, push it by buttons or tap where it belongs; neighbours that share it move along.
// What overlaps or is left to nobody is said at once. What was drawn and not yet saved is kept.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { apply, type BoundaryView, check, see } from '~/domain/boundary/contract'
import { changedOf, cornersOf, type Drawing, frameOf, moveCorner, weave } from '~/domain/boundary/drawing'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { nearestDot, type Position } from '../../../components/mapDrawing'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back, opened } from '../../../platform/navigation'
import { Admins } from '../components/Admins'
import { BoundaryMap } from '../components/BoundaryMap'
import { Corner, cornerAt } from '../components/Corner'
import { badAreas, ReportCard } from '../components/ReportCard'
import { SaveFault } from '../components/SaveFault'

export default function DrawPage() {
  return (
    <Page title="画边界">
      <Resident>{() => <Admins>{(boundaries) => <Opened boundaries={boundaries} />}</Admins>}</Resident>
    </Page>
  )
}

function Opened({ boundaries }: { boundaries: BoundaryView }) {
  const { placeId } = opened()
  const grid = boundaries.grids.find((one) => one.placeId === placeId && one.rings)
  if (!grid) return <Empty title="这个网格还没有边界" words="请先从测绘或地图软件里导入，再到这里改。" />
  // What was drawn belongs to the boundaries it was begun over.
  return <Draw key={boundaries.seen} boundaries={boundaries} placeId={grid.placeId} name={grid.name} />
}

/** Milliseconds of rest after which the drawing is looked at: not at every push. */
const REST = 300

function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

const wovenOf = ({ community, grids }: BoundaryView): Drawing =>
  weave([community, ...grids].flatMap(({ placeId, rings }) => (rings ? [{ placeId, rings }] : [])))

function Draw({ boundaries, placeId, name }: { boundaries: BoundaryView; placeId: string; name: string }) {
  const communityId = boundaries.community.placeId
  const [before] = useState(() => wovenOf(boundaries))
  const [steps, setSteps, sent] = useDraft<Drawing[]>(`boundary.draw.${communityId}.${boundaries.seen}`, [])
  const [chosen, setChosen] = useState(0)
  const [byTap, setByTap] = useState(false)
  const [accepted, setAccepted] = useState(false)
  const drawing = steps.at(-1) ?? before
  const rings = drawing.find((one) => one.placeId === placeId)?.rings ?? []
  const corners = rings.length > 0 ? cornersOf(rings) : []
  const corner = Math.min(chosen, corners.length - 1)
  // The map stays where it is while one draws.
  const [frame] = useState(() => {
    const { centre, radius } = frameOf(rings.slice(0, 1))
    return { centre, radius: radius * 1.2 }
  })
  const draw = (next: Drawing, at: Position) => {
    // Kept short: each step is the whole drawing, and the phone keeps them.
    setSteps([...steps, next].slice(-6))
    const ring = next.find((one) => one.placeId === placeId)?.rings
    if (ring) setChosen(cornerAt(cornersOf(ring), at))
    setAccepted(false)
  }

  const changed = changedOf(before, drawing)
  const rested = useRested(drawing)
  const source = { from: 'drawn' as const, boundaries: [...changedOf(before, rested)] }
  const read = useCall(check, { communityId, source }, { when: source.boundaries.length > 0, freshForMs: 60_000 })
  const report = rested === drawing && changed.length > 0 ? read.data?.report : undefined
  const saving = useIntention(apply, { tries: 3 })
  const doubtful = report?.verdict === 'doubtful'
  const save = async () => {
    const sure = await ask({
      title: '保存新的边界？',
      words: `${report?.places.map((place) => place.name).join('、') ?? ''}的边界会变。以后新来的诉求照新边界分到网格，原来的留着，随时可以退回。`,
      yes: '保存',
      no: '再看看',
    })
    if (!sure) return
    const input = { communityId, source, seen: boundaries.seen, accepted: doubtful && accepted }
    if (!(await saving.run(input))) return
    sent()
    notify('边界已保存')
    readAnew(see)
    back()
  }
  const off =
    changed.length === 0
      ? '还没有改动'
      : !report
        ? '正在对边界，请稍等'
        : report.verdict === 'refused'
          ? '有不对的地方，改好再保存'
          : doubtful && !accepted
            ? '请先勾选上面一行'
            : undefined
  const dots = corners.map((at, i) => ({ id: String(i), at, tone: 'care' as const }))
  return (
    <View className="stack">
      <Text className="plain">
        {name}，{corners.length}个角。
        {byTap ? '点一下地图，这个角就挪到那里。' : '点一下地图上的角来选它。'}
      </Text>
      <BoundaryMap
        boundaries={boundaries}
        drawn={new Map(drawing.map((one) => [one.placeId, one.rings]))}
        frame={frame}
        held
        areas={[{ id: placeId, ring: rings[0] ?? [], tone: 'chosen' }, ...(report ? badAreas(report) : [])]}
        dots={dots}
        dotWords={`${name}有${corners.length}个角`}
        marks={
          corners[corner] ? [{ id: 'corner', at: corners[corner], kind: 'here', label: `第${corner + 1}个角` }] : []
        }
        onSpot={(at) => {
          const from = corners[corner]
          if (byTap && from) {
            const next = moveCorner(drawing, from, at)
            if (next) draw(next, at)
            return
          }
          const dot = nearestDot(dots, at, frame.radius / 4)
          if (dot) setChosen(Number(dot.id))
        }}
      />
      <Corner
        drawing={drawing}
        placeId={placeId}
        corners={corners}
        corner={corner}
        byTap={byTap}
        onByTap={setByTap}
        onChoose={setChosen}
        onDraw={draw}
      />
      {steps.length > 0 ? (
        <Button
          words="退一步"
          about={`可以退${steps.length}步`}
          onPress={() => (steps.length === 1 ? sent() : setSteps(steps.slice(0, -1)))}
        />
      ) : null}
      {read.isError && changed.length > 0 ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : null}
      {report ? <ReportCard report={report} places={false} /> : null}
      {doubtful ? <Tick words="我知道这些，仍要保存" on={accepted} onChange={setAccepted} /> : null}
      {saving.fault ? <SaveFault fault={saving.fault} /> : null}
      <Button kind="primary" words="保存" busy={saving.busy} {...(off ? { offBecause: off } : {})} onPress={save} />
      {changed.length > 0 ? <Button words="都不要了，回到原来的" onPress={sent} /> : null}
    </View>
  )
}
