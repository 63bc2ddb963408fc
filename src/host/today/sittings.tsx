import type { DaySitting } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { SITTING_MODE } from '@/texts/statuses'
import { spanText } from '@/texts/times'

const Sitting = memo(function Sitting({ sitting }: { sitting: DaySitting }) {
  const { startAt, endAt, memberName, sector, mode, taken, capacity } = sitting
  const who = memberName ? `${memberName} 委员` : '站点开放'
  return (
    <Card className="sitting">
      <View className="row row-between row-wrap gap-2">
        <View className="t18 heavy">{spanText(startAt, endAt)}</View>
        <View className="t14">{`约了 ${taken} 人，共 ${capacity} 席`}</View>
      </View>
      <View className="t14 ink-2">{[who, sector, SITTING_MODE[mode]].filter(Boolean).join(' · ')}</View>
    </Card>
  )
})

/** Who sits when, and how many come. */
export const Sittings = memo(function Sittings({ sittings }: { sittings: readonly DaySitting[] }) {
  if (sittings.length === 0) return <Card className="t16 ink-2">这一天没有排值班</Card>
  return (
    <View className="sittings">
      {sittings.map(sitting => (
        <Sitting key={sitting.id} sitting={sitting} />
      ))}
    </View>
  )
})
