// Places by their names, one tap each; a word or two finds one among many.
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { TextInput } from './Field'
import { List, ListItem } from './List'
import { Empty, ErrorState, Loading } from './States'

/** More than these are not drawn. */
const MOST = 30

interface FoundPlacesProps<Place> {
  label: string
  read: {
    data: { places: Place[] } | undefined
    isError: boolean
    error: unknown
    isFetching: boolean
    refetch(): unknown
  }
  /** Where none is put down. */
  none: { title: string; words: string }
  onChoose(place: Place): void
}

export function FoundPlaces<Place extends { placeId: string; name: string }>({
  label,
  read,
  none,
  onChoose,
}: FoundPlacesProps<Place>) {
  const [words, setWords] = useState('')
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.places.length === 0) return <Empty title={none.title} words={none.words} />
  const found = read.data.places.filter(({ name }) => name.includes(words.trim()))
  return (
    <>
      <TextInput label={label} value={words} onChange={setWords} example="写几个字找一找" longest={20} />
      {found.length === 0 ? <Text className="plain">没有找到，请换个字再找。</Text> : null}
      <List>
        {found.slice(0, MOST).map((place) => (
          <ListItem key={place.placeId} title={place.name} onPress={() => onChoose(place)} />
        ))}
      </List>
      {found.length > MOST ? <Text className="plain quiet">还有{found.length - MOST}个，请写几个字再找。</Text> : null}
    </>
  )
}
