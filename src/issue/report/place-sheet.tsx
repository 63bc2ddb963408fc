import type { StationItem } from '@contract/endpoints/stations.ts'
import { distanceMeters } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { locate } from '@/platform/location'
import type { Point } from '@/stores/places-store'
import { useStores } from '@/stores/use-stores'
import { OptionRow } from './option-row'
import { PointSheet } from './point/point-sheet'
import { PointRow } from './point-row'
import type { ReportForm } from './report-form'

const NEAREST = 6
const NO_STATION = ''
const NOT_LOCATED = {
  refused: '没有位置也能用，写个大概就行。想用位置，可以在设置里打开。',
  failed: '这会儿定不了位，写个大概就行。',
}

function nearest(stations: readonly StationItem[], here: Point | undefined): readonly StationItem[] {
  if (!here) return stations.slice(0, NEAREST)
  return [...stations].sort((a, b) => distanceMeters(here, a) - distanceMeters(here, b)).slice(0, NEAREST)
}

interface SheetProps {
  form: ReportForm
  isOpen: boolean
  onClose: () => void
}

/** The phone is asked only at this tap. */
const Here = observer(function Here({ form }: { form: ReportForm }) {
  const [problem, setProblem] = useState<keyof typeof NOT_LOCATED>()
  const isHere = form.written.here !== undefined && form.written.spot === undefined
  const handleTap = useCallback(async () => {
    setProblem(undefined)
    if (isHere) return form.placeAt(undefined)
    const located = await locate()
    if (located.kind !== 'found') return setProblem(located.kind)
    form.placeAt({ lat: located.lat, lng: located.lng })
  }, [form, isHere])
  return (
    <>
      <Card isFlush>
        <Cell
          icon="navigate"
          title={isHere ? '已带上我现在的位置' : '带上我现在的位置'}
          note="只给站点和承办单位看，方便找到地方"
          value={isHere ? '不带了' : undefined}
          onTap={handleTap}
        />
      </Card>
      {problem && <Notice tone="ochre" text={NOT_LOCATED[problem]} />}
    </>
  )
})

/** The station it came from, or one of those nearest to the point, else of those that the list of this place begins with. */
const Stations = observer(function Stations({ form }: { form: ReportForm }) {
  const { stations } = useStores()
  const { station, here } = form.written
  useEffect(() => {
    if (stations.items.length === 0) void stations.load()
  }, [stations])
  const near = nearest(stations.items, here).map(({ id, shortName }) => ({ id, name: shortName }))
  const offered = station && !near.some(({ id }) => id === station.id) ? [station, ...near] : near
  const handleChoose = useCallback(
    (id: string) => form.chooseStation(offered.find(one => one.id === id)),
    [form, offered],
  )
  return (
    <Card isFlush>
      {offered.map(({ id, name }) => (
        <OptionRow key={id} value={id} title={name} isOn={id === station?.id} onChoose={handleChoose} />
      ))}
      <OptionRow value={NO_STATION} title="不指定，由全市安排" isOn={!station} onChoose={handleChoose} />
    </Card>
  )
})

/** Where the pin stands at first: at the point of before, round the writer, or at the station. */
function usePinStart(form: ReportForm): Point | undefined {
  const { stations, places } = useStores()
  const { here, station } = form.written
  const detail = stations.detail.value
  const asked = stations.items.find(({ id }) => id === station?.id) ?? (detail?.id === station?.id && detail)
  return here ?? places.place?.here ?? (asked || undefined)
}

export const PlaceSheet = observer(function PlaceSheet({ form, isOpen, onClose }: SheetProps) {
  const [isDrawing, setDrawing] = useState(false)
  const from = usePinStart(form)
  const handlePlace = useCallback((place: string) => form.change({ place }), [form])
  const handleDraw = useCallback(() => setDrawing(true), [])
  const handleBack = useCallback(() => setDrawing(false), [])
  const handlePoint = useCallback(
    (point: Point, words: string) => {
      form.placeAt(point, words)
      setDrawing(false)
    },
    [form],
  )
  return (
    <>
      <Sheet title="在哪儿" isOpen={isOpen} onClose={onClose}>
        <TextField
          label={form.placeLabel ?? '地点'}
          hint={form.placeLabel ? '一定要写，才好找到地方' : '例如 解放路与珲春街交口东 30 米'}
          value={form.written.place}
          max={80}
          error={form.errors.place}
          onInput={handlePlace}
        />
        <View className="t13 ink-3 report-hint">写好的地点会公开，请不要写门牌号</View>
        <Here form={form} />
        <PointRow form={form} onDraw={handleDraw} />
        <Section title="交给哪个站">
          <Stations form={form} />
        </Section>
        <View className="report-gap" />
        <Button text="就这样" kind="soft" isBlock onTap={onClose} />
      </Sheet>
      {isOpen && isDrawing && <PointSheet from={from} onChoose={handlePoint} onClose={handleBack} />}
    </>
  )
})
