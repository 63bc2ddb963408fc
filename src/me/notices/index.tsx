import type { Notice } from '@contract/endpoints/notices.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { OwnListPage } from '@/own-list-page'
import { goTo, goToTab } from '@/platform/go'
import { useReadMarks } from '@/stores/use-read-marks'
import { useStores } from '@/stores/use-stores'
import { momentText } from '@/texts/times'
import { follow } from './follow'
import './index.scss'

const handleNearby = () => goToTab('nearby')
const handleSettings = () => goTo('me/notice-settings')

interface RowProps {
  notice: Notice
  now: number
}

const Row = memo(function Row({ notice, now }: RowProps) {
  const { title, body, at, isRead } = notice
  const marks = useReadMarks()
  const handleTap = useCallback(() => {
    void marks.read(notice)
    follow(notice)
  }, [marks, notice])
  return (
    <Tap
      role="link"
      className="cell"
      label={isRead ? `${title}，${body}` : `没看过，${title}，${body}`}
      onTap={handleTap}
    >
      <View className="grow">
        <View className="row row-between row-wrap gap-2">
          <View className={isRead ? 't16 row gap-2' : 't16 bold row gap-2'}>
            {!isRead && <View className="unread-dot" />}
            {title}
          </View>
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

/** How many are new, all of them read at once, and what goes to WeChat. */
const Head = observer(function Head() {
  const { notices } = useStores()
  const marks = useReadMarks()
  const { unread } = notices
  const handleAll = useCallback(() => void marks.readAll(), [marks])
  const isBusy = marks.attempt.isRunning('all')
  return (
    <View className="notices-head">
      <View className="t14 ink-2" aria-live="polite">
        {unread > 0 ? `${unread} 条没看过` : '都看过了'}
      </View>
      <View className="row row-wrap gap-2">
        {unread > 0 && <Button text="全部标为看过" size="sm" isLoading={isBusy} onTap={handleAll} />}
        <Button text="微信提醒" icon="bell" size="sm" label="设置微信提醒" onTap={handleSettings} />
      </View>
    </View>
  )
})
const HEAD = <Head />

export default function Notices() {
  const { mine } = useStores().notices
  return (
    <OwnListPage
      title="通知"
      need="登录后能看到给您的通知"
      head={HEAD}
      list={mine}
      draw={row}
      unit="条"
      empty={NOTHING}
    />
  )
}
