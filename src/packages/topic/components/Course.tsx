// The course of 一征三议两公开 as a picture: seven stations from the top down, each with its number, its word and what became of it.
import { Text, View } from '@tarojs/components'
import type { Instant } from '~/domain/shape'
import type { TopicView } from '~/domain/topic/contract'
import { STATION_WORDS } from '~/domain/topic/words'
import { spoken } from '../../../components/spoken'
import { dayWords } from '../wording'
import '../topic.css'

type Stop = TopicView['stations'][number]

const SAID: Record<Stop['state'], string> = {
  done: '已经走完',
  now: '正在这一步',
  ahead: '还没到',
  back: '从这一步退回了',
}

export function CoursePicture({ stations, now }: { stations: readonly Stop[]; now: Instant }) {
  return (
    <View className="course" {...spoken({ role: 'list', label: '走到哪一步' })}>
      {stations.map((stop, i) => (
        <Station key={stop.station} stop={stop} number={i + 1} now={now} />
      ))}
    </View>
  )
}

function Station({ stop, number, now }: { stop: Stop; number: number; now: Instant }) {
  const { station, state, at, words } = stop
  const { name, about } = STATION_WORDS[station]
  const when = at === undefined ? '' : dayWords(at, now)
  const became = words || about
  return (
    <View
      className={`course__stop course__stop--${state}`}
      {...spoken({
        role: 'listitem',
        label: [`第${number}步，${name}`, SAID[state], when, became].filter(Boolean).join('，'),
      })}
    >
      <View className="course__rail">
        <View className="course__mark" {...spoken({ hidden: true })}>
          <Text>{state === 'done' ? '✓' : number}</Text>
        </View>
        <View className="course__line" />
      </View>
      <View className="course__words">
        <View className="course__head">
          <Text className="course__name">{name}</Text>
          {state === 'ahead' ? null : <Text className="course__state">{SAID[state]}</Text>}
        </View>
        {when ? <Text className="course__when">{when}</Text> : null}
        <Text className="course__became">{became}</Text>
      </View>
    </View>
  )
}

/** On a line of a list: seven short bars, of which those behind are filled. Said in words beside it. */
export function Progress({ at }: { at: number }) {
  return (
    <View className="progress" {...spoken({ hidden: true })}>
      {[0, 1, 2, 3, 4, 5, 6].map((i) => (
        <View
          key={i}
          className={`progress__bar${i < at ? ' progress__bar--done' : i === at ? ' progress__bar--now' : ''}`}
        />
      ))}
    </View>
  )
}
