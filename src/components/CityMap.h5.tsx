// The map in the browser: our own drawing. No network, no foreign map, no licence needed.
import type { MouseEvent, ReactNode } from 'react'
import {
  AREA_COLOURS,
  type CityMapProps,
  DOT_COLOURS,
  DOT_SIZES,
  type Dot,
  type Mark,
  mapInWords,
  type Position,
  placer,
  projector,
} from './mapDrawing'

/** The drawing's own units: metres, so that radius and circle need no conversion. */
const path = (project: (p: Position) => [number, number], positions: Position[], close: boolean) =>
  positions.map((position, i) => `${i === 0 ? 'M' : 'L'}${project(position).map(Math.round).join(' ')}`).join('') +
  (close ? 'Z' : '')

const COLOURS: Record<Mark['kind'], string> = { household: '#a3281e', person: '#1d6340', here: '#1f4e79' }

/** Labels that would lie on each other are moved below the mark. */
function belowOthers(mark: Mark, marks: Mark[], project: (p: Position) => [number, number], near: number): boolean {
  const [x, y] = project(mark.at)
  return marks.some((other) => {
    if (other.id >= mark.id) return false
    const [ox, oy] = project(other.at)
    return Math.abs(ox - x) < near * 2.5 && Math.abs(oy - y) < near
  })
}

/** A mark that leads somewhere is a button, for the keyboard and the screen reader too. */
function MarkPlace({ mark, onMark, children }: { mark: Mark; onMark: CityMapProps['onMark']; children: ReactNode }) {
  if (!onMark) return <g>{children}</g>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside a drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={mark.label}
      style={{ cursor: 'pointer' }}
      onClick={() => onMark(mark.id)}
      onKeyDown={(event) => event.key === 'Enter' && onMark(mark.id)}
    >
      {children}
    </g>
  )
}

/** From the pixel that was tapped to the place on the ground. */
function spotOf({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>, centre: Position): Position {
  const onDrawing = currentTarget.getScreenCTM()?.inverse()
  if (!onDrawing) return centre
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(onDrawing)
  return placer(centre)(x, y)
}

/** A diamond, a square, a circle: the shape says what the colour says. */
function dotPath(tone: Dot['tone'], x: number, y: number, size: number): string {
  const r = size * DOT_SIZES[tone]
  if (tone === 'bad') return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`
  if (tone === 'care') return `M${x - r} ${y - r}H${x + r}V${y + r}H${x - r}Z`
  return `M${x - r} ${y}A${r} ${r} 0 1 0 ${x + r} ${y}A${r} ${r} 0 1 0 ${x - r} ${y}Z`
}

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
  const project = projector(centre)
  // Type on the map is 18 px where the drawing is narrowest: 288 px, on a phone of 320.
  const type = (radius * 2 * 18) / 288
  const mainRoads = (ground?.roads ?? []).filter((road) => {
    const [x, y] = project(road.line[Math.floor(road.line.length / 2)] ?? centre)
    return Math.abs(x) < radius && Math.abs(y) < radius
  })
  const named = new Set<string>()
  return (
    <div className="city-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose marks are buttons is a group, and no fieldset */}
      <svg
        viewBox={`${-radius} ${-radius} ${radius * 2} ${radius * 2}`}
        width="100%"
        height="100%"
        role="group"
        aria-label={mapInWords(marks, dotWords)}
        {...(onSpot ? { onClick: (event: MouseEvent<SVGSVGElement>) => onSpot(spotOf(event, centre)) } : {})}
      >
        <rect x={-radius} y={-radius} width={radius * 2} height={radius * 2} fill="#f2eee5" />
        {(ground?.roads ?? []).map((road) => (
          <path
            key={`${road.name} ${road.line[0]}`}
            d={path(project, road.line, false)}
            fill="none"
            stroke="#ffffff"
            strokeWidth={radius / 28}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        ))}
        {/* Over the roads: boundaries run along them. */}
        {(ground?.grids ?? []).map((grid) => (
          <path
            key={grid.placeId}
            d={path(project, grid.ring, true)}
            fill="none"
            stroke="#857b6f"
            strokeWidth={radius / 200}
            strokeDasharray={`${radius / 40} ${radius / 60}`}
          />
        ))}
        {(ground?.communities ?? []).map((community) => (
          <path
            key={community.placeId}
            d={path(project, community.ring, true)}
            fill="none"
            stroke="#6a6053"
            strokeWidth={radius / 90}
          />
        ))}
        {(ground?.buildings ?? []).map((building) => {
          const [x, y] = project(building.at)
          return <rect key={building.placeId} x={x - 9} y={y - 6} width={18} height={12} rx={2} fill="#d8cfbf" />
        })}
        {(areas ?? []).map(({ id, ring, tone }) => (
          <path
            key={id}
            d={path(project, ring, true)}
            fill={AREA_COLOURS[tone]}
            fillOpacity={tone === 'bad' ? 0.4 : 0.08}
            stroke={AREA_COLOURS[tone]}
            strokeWidth={radius / 90}
          />
        ))}
        {mainRoads.map((road) => {
          if (named.has(road.name) || named.size > 5) return null
          named.add(road.name)
          const [x, y] = project(road.line[Math.floor(road.line.length / 2)] ?? centre)
          return (
            <text
              key={road.name}
              x={x}
              y={y}
              fontSize={type}
              fill="#6a6053"
              textAnchor="middle"
              dominantBaseline="middle"
            >
              {road.name}
            </text>
          )
        })}
        {circle ? (
          <circle
            cx={0}
            cy={0}
            r={circle}
            fill="#a3281e"
            fillOpacity={0.05}
            stroke="#a3281e"
            strokeWidth={radius / 150}
          />
        ) : null}
        {[...(dots ?? [])].reverse().map(({ id, at, tone }) => {
          const [x, y] = project(at)
          return (
            <path
              key={id}
              d={dotPath(tone, Math.round(x), Math.round(y), type * 0.6)}
              fill={DOT_COLOURS[tone]}
              stroke="#ffffff"
              strokeWidth={type / 10}
            />
          )
        })}
        {marks.map((mark) => {
          const [x, y] = project(mark.at)
          const label = belowOthers(mark, marks, project, type * 1.4) ? type * 1.7 : -type * 0.9
          // A name at the edge stays whole.
          const room = Math.max(0, radius - (mark.label.length * type) / 2)
          const middle = Math.max(-room, Math.min(room, x))
          return (
            <MarkPlace key={mark.id} mark={mark} onMark={onMark}>
              <circle cx={x} cy={y} r={type * 1.65} fill="transparent" />
              <circle cx={x} cy={y} r={type * 0.6} fill={COLOURS[mark.kind]} stroke="#ffffff" strokeWidth={type / 6} />
              <text
                x={middle}
                y={y + label}
                fontSize={type}
                fontWeight={600}
                fill={COLOURS[mark.kind]}
                stroke="#ffffff"
                strokeWidth={type / 4}
                paintOrder="stroke"
                textAnchor="middle"
              >
                {mark.label}
              </text>
            </MarkPlace>
          )
        })}
      </svg>
    </div>
  )
}
