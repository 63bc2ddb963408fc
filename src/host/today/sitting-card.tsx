import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useMemo } from 'react'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { IconButton } from '@/components/icon-button'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { reachWords, SITTING_STATUS, sittingWho } from '@/texts/host'
import { SITTING_MODE } from '@/texts/slots'
import { spanText } from '@/texts/times'
import { useOpen } from '../use-open'
import { SittingMenu } from './sitting-menu'

type DaySitting = StationDay['sittings'][number]

/** One cell for each person: who gets a reminder, and who must be called. */
const Reach = memo(function Reach({ sitting }: { sitting: DaySitting }) {
  const { id, reachable, toCall } = sitting
  const { booked, text, call } = reachWords(sitting)
  const style = useMemo(
    () => ({ '--people': String(booked), '--reached': `${(reachable / booked) * 100}%` }),
    [booked, reachable],
  )
  const handleCalls = useCallback(() => goTo('host/calls', { sitting: id }), [id])
  if (booked === 0) return <View className="t14 ink-2 reach">还没有人约</View>
  return (
    <>
      <View className="sitting-reach">
        <View className="t14 ink-2">{text}</View>
        {toCall > 0 && (
          <Tap role="link" className="sitting-calls" label={`${call}，看名单`} onTap={handleCalls}>
            {call}
            <Icon name="right" size={16} />
          </Tap>
        )}
      </View>
      <View className="reach-bar" style={style} aria-role="img" aria-label={`${text}，${call}`} />
    </>
  )
})

/** When, who, whether it goes on, and who of those booked gets a reminder. */
export const SittingCard = observer(function SittingCard({ sitting }: { sitting: DaySitting }) {
  const { startAt, endAt, mode, status, cancelReason, taken, capacity } = sitting
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { text, tone } = SITTING_STATUS[status]
  const who = [sittingWho(sitting), mode !== 'in_person' && SITTING_MODE[mode]].filter(Boolean).join(' · ')
  const when = spanText(startAt, endAt)
  return (
    <Card className="sitting">
      <View className="sitting-head">
        <View className="grow">
          <View className="row row-wrap gap-2">
            <View className="t18 heavy">{when}</View>
            <StatusTag tone={tone} text={text} />
          </View>
          <View className="t14 ink-2">{who}</View>
          <View className="t13 ink-3">{cancelReason ?? `${capacity} 席，约出 ${taken} 席`}</View>
        </View>
        <IconButton icon="list" label={`${when} 这一场还能做什么`} isPlain onTap={handleOpen} />
      </View>
      {status !== 'cancelled' && <Reach sitting={sitting} />}
      <SittingMenu sitting={sitting} isOpen={isOpen} onClose={handleClose} />
    </Card>
  )
})
