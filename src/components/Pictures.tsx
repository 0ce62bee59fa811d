// Adding pictures: one line for each, with what becomes of it and a button to take it out; and a button for more.
import { Image, Text, View } from '@tarojs/components'
import { lookAt } from '../platform/picture'
import { Button } from './Button'
import { spoken } from './spoken'
import type { AddedPicture, AddingPictures } from './usePictures'
import './Pictures.css'

function Line({ item, number, adding }: { item: AddedPicture; number: number; adding: AddingPictures }) {
  const { key, state, path, out, words, again } = item
  const what = out ? '已移除' : state === 'sending' ? '正在传…' : state === 'kept' ? '传好了' : '没有传上去'
  return (
    <View className="picture" {...spoken({ role: 'listitem', label: `照片${number}，${what}` })}>
      {path ? (
        <View
          className={`picture__frame${out ? ' picture__frame--out' : ''}`}
          {...spoken({ role: 'button', label: `照片${number}，点开看大图` })}
          onClick={() => lookAt([path], 0)}
        >
          <Image className="picture__image" mode="aspectFill" src={path} />
        </View>
      ) : (
        <View className="picture__frame" />
      )}
      <View className="picture__words">
        <View {...spoken({ role: 'status', live: 'polite' })}>
          <Text className={state === 'failed' && !out ? 'field__error' : 'plain'}>{what}</Text>
        </View>
        {state === 'failed' && !out && words ? <Text className="plain">{words}</Text> : null}
        {state === 'failed' && !out && again ? <Button words="再传一次" onPress={() => adding.retry(key)} /> : null}
        {out ? (
          <Button
            words="放回来"
            {...(adding.room > 0 ? {} : { offBecause: '已经够数了' })}
            onPress={() => adding.putBack(key)}
          />
        ) : (
          <Button words="移除" onPress={() => adding.takeOut(key)} />
        )}
      </View>
    </View>
  )
}

export function Pictures({ label, most, adding }: { label: string; most: number; adding: AddingPictures }) {
  const { items, room, notice } = adding
  return (
    <View className="stack">
      <Text className="field__label">{label}</Text>
      {items.length > 0 ? (
        <View className="stack" {...spoken({ role: 'list', label: '照片' })}>
          {items.map((item, i) => (
            <Line key={item.key} item={item} number={i + 1} adding={adding} />
          ))}
        </View>
      ) : null}
      {notice ? (
        <Text className="plain field__error" {...spoken({ role: 'alert' })}>
          {notice}
        </Text>
      ) : null}
      <Button
        words="拍照或选照片"
        {...(room > 0 ? { about: `还能加${room}张` } : { offBecause: `最多${most}张` })}
        onPress={() => void adding.add()}
      />
    </View>
  )
}
