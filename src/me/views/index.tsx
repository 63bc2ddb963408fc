import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { OwnListPage } from '@/own-list-page'
import { goBack } from '@/platform/go'
import { useViews } from '@/stores/use-views'
import type { View as Looked } from '@/stores/views-store'
import { ROLE } from '@/texts/roles'
import { momentText } from '@/texts/times'

interface RowProps {
  view: Looked
  now: number
}

const Row = memo(function Row({ view: { role, what, reason, at }, now }: RowProps) {
  return (
    <View className="cell">
      <View className="grow">
        <View className="row row-between row-wrap gap-2">
          <View className="t16 bold">{`${ROLE[role]}看了${what}`}</View>
          <View className="t13 ink-3">{momentText(at, now)}</View>
        </View>
        <View className="t14 ink-2">{`原因：${reason}`}</View>
      </View>
    </View>
  )
})

const row = (view: Looked, now: number) => <Row key={view.id} view={view} now={now} />

const NOTHING = (
  <Empty title="还没有人看过" note="站里平时只看到 138****1234；要看完整的，得写明原因，记在这里。">
    <Button text="回我的" kind="soft" onTap={goBack} />
  </Empty>
)

/** Everybody who saw personal data in full, and why. */
export default function Views() {
  const { mine } = useViews()
  return (
    <OwnListPage
      title="谁看过我的信息"
      need="登录后能看到谁看过您的信息"
      list={mine}
      draw={row}
      unit="次"
      empty={NOTHING}
    />
  )
}
