// What an import or a drawing would do, in words: what has to be changed, what one would take on, who gets a boundary.
import { Text, View } from '@tarojs/components'
import type { Report } from '~/domain/boundary/report'
import { areaWords, overlapWords, verdictWords } from '~/domain/boundary/words'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import type { Area } from '../../../components/mapDrawing'

/** What is wrong, for the map. */
export const badAreas = ({ overlaps, gaps, outside }: Report): Area[] =>
  [...overlaps, ...gaps, ...outside].map(({ ring }, i) => ({ id: `bad${i}`, ring, tone: 'bad' as const }))

const TONES = { sound: 'good', doubtful: 'care', refused: 'urgent' } as const

export function ReportCard({ report, places = true }: { report: Report; places?: boolean }) {
  const lines = [
    ...report.faults.map(({ where, words }) => `${where}：${words}`),
    ...report.overlaps.map(overlapWords),
    ...report.gaps.map(({ area }) => `社区里有${areaWords(area)}不归任何网格`),
    ...report.outside.map(({ name, area }) => `${name}有${areaWords(area)}超出了社区`),
    ...report.missing.map((name) => `${name}还没有边界`),
    ...(report.noOutline ? ['社区还没有边界，看不出空隙'] : []),
  ]
  return (
    <View className="stack">
      <Card tone={TONES[report.verdict]} title={verdictWords(report)}>
        <View className="stack">
          {lines.map((words) => (
            <Text key={words} className="plain">
              {words}
            </Text>
          ))}
        </View>
      </Card>
      {places && report.places.length > 0 ? (
        <List>
          {report.places.map(({ placeId, name, area, had, same }) => (
            <ListItem
              key={placeId}
              title={name}
              value={areaWords(area)}
              about={same ? '和现在一样' : had ? '换掉现在的边界' : '现在没有边界'}
            />
          ))}
        </List>
      ) : null}
    </View>
  )
}
