import type { Notice } from '@contract/endpoints/notices.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { OwnListPage } from '@/own-list-page'
import { goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { momentText } from '@/texts/times'
import { follow } from './follow'

const handleNearby = () => goToTab('nearby')

interface RowProps {
  notice: Notice
  now: number
}

const Row = memo(function Row({ notice, now }: RowProps) {
  const { title, body, at } = notice
  const handleTap = () => follow(notice)
  return (
    <Tap role="link" className="cell" label={`${title}，${body}`} onTap={handleTap}>
      <View className="grow">
        <View className="row row-between row-wrap gap-2">
          <View className="t16 bold">{title}</View>
          <View className="t13 ink-3">{momentText(at, now)}</View>
        </View>
        <View className="t14 ink-2">{body}</View>
      </View>
      <Icon name="right" size={16} />
    </Tap>
  )
})

const row = (notice: Notice, now: number) => <Row key={notice.id} notice={notice} now={now} />

const NOTHING = (
  <Empty title="还没有通知" note="约好了、事情有进展，都会写在这里。">
    <Button text="去附近看看" kind="soft" onTap={handleNearby} />
  </Empty>
)

export default function Notices() {
  const { mine } = useStores().notices
  return (
    <OwnListPage
      title="通知"
      need="登录后能看到给您的通知"
      list={mine}
      draw={row}
      unit="条"
      empty={NOTHING}
    />
  )
}
