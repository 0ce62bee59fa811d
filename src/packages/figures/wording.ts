// The numbers behind the drawings, a line each.
import { beijing } from '~/domain/beijing'
import type { Figures } from '~/domain/figures/bells'
import { secondsWords } from '~/domain/figures/words'

export const hourLine = ({ hour, alerts, toArrival }: Figures['hours'][number]) => ({
  title: `${hour}点到${hour + 1}点`,
  value: `${alerts}次`,
  ...(toArrival ? { about: `到门口，一半在${secondsWords(toArrival.median)}以内` } : {}),
})

export const weekLine = ({ from, alerts, toAccept, toArrival }: Figures['weeks'][number]) => ({
  title: `${beijing(from).format('M月D日')}起`,
  value: `${alerts}次`,
  about: [
    toAccept ? `答应${secondsWords(toAccept.median)}` : '',
    toArrival ? `到门口${secondsWords(toArrival.median)}` : '没有人到',
  ]
    .filter(Boolean)
    .join('，'),
})
