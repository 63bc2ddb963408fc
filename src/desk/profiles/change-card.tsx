import type { ProfileChange } from '@contract/endpoints/profiles.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { StatusTag } from '@/components/status-tag'
import { ROLE } from '@/texts/roles'
import { nameOnCard } from '@/texts/stations'
import type { StatusWords } from '@/texts/statuses'
import { momentText } from '@/texts/times'
import { ChangeFields } from './change-fields'
import { Decide } from './decide'

const STATUS: Record<ProfileChange['status'], StatusWords> = {
  waiting: { text: '等您看', tone: 'ochre' },
  applied: { text: '已公开', tone: 'green' },
  declined: { text: '没同意', tone: 'neutral' },
  replaced: { text: '有了新的修改', tone: 'neutral' },
}

interface CardProps {
  change: ProfileChange
  now: number
}

/** Who decided, and why not. */
function decisionText({ decidedBy, decidedAt, reason }: ProfileChange, now: number): string {
  const when = decidedAt && momentText(decidedAt, now)
  return [decidedBy, when, reason && `原因：${reason}`].filter(Boolean).join(' · ')
}

/** One change: who made it, what was and what is to be. */
export const ChangeCard = memo(function ChangeCard({ change, now }: CardProps) {
  const { station, by, role, at, status } = change
  const isWaiting = status === 'waiting'
  return (
    <Card>
      <View className="row row-between gap-2 change-top">
        <View className="grow">
          <View className="t18 bold">{nameOnCard(station.name)}</View>
          <View className="t14 ink-3">{`${by ?? ROLE[role]} ${momentText(at, now)} 改的`}</View>
        </View>
        <StatusTag {...STATUS[status]} />
      </View>
      <ChangeFields change={change} />
      {isWaiting && <Decide change={change} />}
      {!isWaiting && <View className="t14 ink-2 change-field">{decisionText(change, now)}</View>}
    </Card>
  )
})
