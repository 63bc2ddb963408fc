import type { Member } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Avatar } from '@/components/avatar'
import { Card } from '@/components/card'
import { Section } from '@/components/section'

const One = memo(function One({ member }: { member: Member }) {
  const { name, sector, title, expertise, bio } = member
  return (
    <View className="member">
      <Avatar name={name} />
      <View className="grow">
        <View className="t16 member-name">
          <View className="bold">{name}</View>
          <View className="ink-2">{`委员 · ${sector}`}</View>
        </View>
        <View className="t13 ink-3">{title}</View>
        {expertise.length > 0 && <View className="t14 ink-2">{`懂：${expertise.join('、')}`}</View>}
        {bio && <View className="t14 ink-2">{bio}</View>}
      </View>
    </View>
  )
})

export const Members = memo(function Members({ members }: { members: readonly Member[] }) {
  return (
    <Section title="常在这儿的委员">
      <Card isFlush>
        {members.map(member => (
          <One key={member.id} member={member} />
        ))}
      </Card>
    </Section>
  )
})
