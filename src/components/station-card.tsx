import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from './button'
import { classes } from './classes'
import { LiveDot } from './live-dot'
import { Seal, type SealKind } from './seal'
import { SeatMeter } from './seat-meter'
import './station-card.scss'

/** What a card says of a station, worded; every field is plain, so that a card is drawn again only when one changed. */
export interface StationCardProps {
  id: string
  kind: SealKind
  seal: string
  title: string
  caption: string
  /** All of it in one sentence, for reading aloud. */
  summary: string
  distance?: string | undefined
  isLive: boolean
  /** 「明天 9:00 开门」 */
  opens?: string | undefined
  when?: string | undefined
  who?: string | undefined
  topic?: string | undefined
  placesLeft: number
  capacity: number
  isSelected?: boolean
  onOpen: (id: string) => void
  onBook: (id: string) => void
}

export const StationCard = memo(function StationCard(props: StationCardProps) {
  const { id, kind, title, onOpen, onBook } = props
  const handleOpen = () => onOpen(id)
  const handleBook = () => onBook(id)
  const canBook = props.when !== undefined
  return (
    <View className={classes('station-card', props.isSelected && 'station-card-on')}>
      <View className="station-head" onClick={handleOpen} aria-role="link" aria-label={props.summary}>
        <Seal kind={kind} text={props.seal} />
        <View className="grow">
          <View className="station-line">
            <View className="station-title clip">{title}</View>
            {props.distance && <View className="station-far">{props.distance}</View>}
          </View>
          <View className="station-line">
            <View className="station-note clip">{props.caption}</View>
            {props.isLive ? <LiveDot /> : props.opens && <View className="station-opens">{props.opens}</View>}
          </View>
        </View>
      </View>
      <View className="station-sitting">
        <View className="station-facts" onClick={handleOpen}>
          <View className="station-when">{props.when ?? '这几天没有空位'}</View>
          {props.who && <View className="station-who">{props.who}</View>}
          {props.topic && <View className="station-topic clip">{props.topic}</View>}
          {canBook && (
            <View className="station-seats">
              {`还剩 ${props.placesLeft} 席`}
              <SeatMeter left={props.placesLeft} total={props.capacity} />
            </View>
          )}
        </View>
        <Button
          text={canBook ? '预约' : '去看看'}
          kind={canBook ? 'soft' : 'neutral'}
          size="sm"
          tone={kind === 'study_room' ? 'green' : 'brand'}
          label={`${canBook ? '预约' : '看看'}${title}`}
          onTap={handleBook}
        />
      </View>
    </View>
  )
})
