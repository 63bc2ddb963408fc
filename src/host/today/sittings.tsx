import type { StationDay } from '@contract/endpoints/schedules.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { SittingCard } from './sitting-card'

interface SittingsProps {
  sittings: StationDay['sittings']
}

/** Who sits when, and how many come. */
export const Sittings = memo(function Sittings({ sittings }: SittingsProps) {
  if (sittings.length === 0) return <Card className="t16 ink-2 sittings">这一天没有排值班</Card>
  return (
    <View className="sittings">
      {sittings.map(sitting => (
        <SittingCard key={sitting.id} sitting={sitting} />
      ))}
    </View>
  )
})
