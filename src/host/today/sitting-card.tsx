import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import { IconButton } from '@/components/icon-button'
import { StatusTag } from '@/components/status-tag'
import { useOpen } from '@/components/use-open'
import { SITTING_STATUS, sittingWho } from '@/texts/host'
import { SITTING_MODE } from '@/texts/slots'
import { spanText } from '@/texts/times'
import { Reach } from '../reach'
import { SittingMenu } from './sitting-menu'

type DaySitting = StationDay['sittings'][number]

/** Where nobody is still to come. */
function emptyText({ taken, status }: DaySitting): string {
  if (taken > 0) return '没有还要来的人'
  return status === 'over' || status === 'closed' ? '没有人约' : '还没有人约'
}

/** When, who, whether it goes on, and who of those booked gets a reminder. */
export const SittingCard = observer(function SittingCard({ sitting }: { sitting: DaySitting }) {
  const { id, startAt, endAt, mode, status, cancelReason, taken, capacity, reachable, toCall } = sitting
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
      {status !== 'cancelled' && (
        <Reach
          of="sitting"
          id={id}
          reachable={reachable}
          toCall={toCall}
          who={status === 'closed' ? '取消了' : undefined}
          empty={emptyText(sitting)}
        />
      )}
      <SittingMenu sitting={sitting} isOpen={isOpen} onClose={handleClose} />
    </Card>
  )
})
