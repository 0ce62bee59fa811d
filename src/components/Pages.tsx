// Turning the pages of a list that is read page by page: each page's `next` asks for the one after it.
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { Button } from './Button'

export interface Pages {
  /** What to ask the list with: the page being read, nothing for the first. */
  asked: { after?: string }
  on(next: string): void
  back(): void
  /** To the first again: something else is asked for. */
  restart(): void
  /** From 1. */
  number: number
}

export function usePages(): Pages {
  const [turned, setTurned] = useState<string[]>([])
  const after = turned.at(-1)
  return {
    asked: after === undefined ? {} : { after },
    on: (next) => setTurned([...turned, next]),
    back: () => setTurned(turned.slice(0, -1)),
    restart: () => setTurned([]),
    number: turned.length + 1,
  }
}

interface TurnPagesProps {
  pages: Pages
  /** What the page shown says comes after it. */
  next: string | undefined
  on?: string
  back?: string
}

export function TurnPages({ pages, next, on = '下一页', back = '上一页' }: TurnPagesProps) {
  const isFirst = pages.number === 1
  return (
    <>
      {isFirst ? null : <Text className="plain quiet">第{pages.number}页</Text>}
      {next ? <Button words={on} onPress={() => pages.on(next)} /> : null}
      {isFirst ? null : <Button words={back} onPress={pages.back} />}
    </>
  )
}
