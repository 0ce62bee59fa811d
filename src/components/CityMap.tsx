// The map in the mini-program: WeChat's own, with our grids and marks laid over it.
import { Map as WeChatMap } from '@tarojs/components'
import { AREA_COLOURS, type CityMapProps, DOT_COLOURS, DOT_SIZES, mapInWords } from './mapDrawing'
import household from './marks/household.png'
import person from './marks/person.png'

const ICONS = { household, person, here: person }

/** WeChat's scale runs from 3 to 20; each step halves what is seen. 16 shows some 500 m to each side. */
const scaleFor = (radius: number) => Math.max(12, Math.min(18, 16 - Math.log2(radius / 500)))

export function CityMap({
  centre,
  radius,
  ground,
  marks,
  dots,
  dotWords,
  areas,
  circle,
  onMark,
  onSpot,
}: CityMapProps) {
  const [longitude, latitude] = centre
  return (
    <WeChatMap
      className="city-map"
      longitude={longitude}
      latitude={latitude}
      scale={scaleFor(radius)}
      aria-label={mapInWords(marks, dotWords)}
      markers={marks.map((mark, index) => ({
        id: index,
        longitude: mark.at[0],
        latitude: mark.at[1],
        iconPath: ICONS[mark.kind],
        width: 36,
        height: 36,
        callout: {
          content: mark.label,
          display: 'ALWAYS',
          fontSize: 18,
          color: '#2b2622',
          bgColor: '#ffffff',
          padding: 6,
          borderRadius: 6,
          borderWidth: 1,
          borderColor: '#857b6f',
          anchorX: 0,
          anchorY: 0,
          textAlign: 'center',
        },
      }))}
      polygons={[
        ...(ground?.grids ?? []).map((grid) => ({
          points: grid.ring.map(([x, y]) => ({ longitude: x, latitude: y })),
          strokeWidth: 1,
          strokeColor: '#857b6faa',
          fillColor: '#00000000',
        })),
        ...(areas ?? []).map(({ ring, tone }) => ({
          points: ring.map(([x, y]) => ({ longitude: x, latitude: y })),
          strokeWidth: 3,
          strokeColor: AREA_COLOURS[tone],
          fillColor: `${AREA_COLOURS[tone]}${tone === 'bad' ? '66' : '14'}`,
        })),
      ]}
      circles={[
        ...(circle
          ? [{ longitude, latitude, radius: circle, color: '#a3281eaa', fillColor: '#a3281e11', strokeWidth: 2 }]
          : []),
        // WeChat draws circles by the metre: large for too few, small for enough.
        ...(dots ?? []).map(({ at, tone }) => ({
          longitude: at[0],
          latitude: at[1],
          radius: (radius / 30) * DOT_SIZES[tone],
          color: '#ffffff',
          fillColor: DOT_COLOURS[tone],
          strokeWidth: 1,
        })),
      ]}
      onMarkerTap={(event) => {
        const mark = marks[Number((event.detail as { markerId?: number | string }).markerId)]
        if (mark) onMark?.(mark.id)
      }}
      onTap={(event) => {
        const at = event.detail as { longitude?: number; latitude?: number }
        if (at.longitude !== undefined && at.latitude !== undefined) onSpot?.([at.longitude, at.latitude])
      }}
      onError={() => undefined}
    />
  )
}
