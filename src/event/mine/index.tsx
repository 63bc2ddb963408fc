import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { Icon } from '@/components/icon'
import { Segmented } from '@/components/segmented'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { OwnListPage } from '@/own-list-page'
import { goTo, goToTab } from '@/platform/go'
import type { OwnEvent } from '@/stores/events-store'
import { signupNow } from '@/stores/signups'
import { useEvent } from '@/stores/use-event'
import { useStores } from '@/stores/use-stores'
import { eventTime, signupWords } from '@/texts/events'

const LISTS = [
  { value: 'upcoming', text: '要去的' },
  { value: 'past', text: '过去的' },
] as const
type When = (typeof LISTS)[number]['value']

const handleEvents = () => goToTab('events')
const NOTHING = {
  upcoming: (
    <Empty title="还没有要去的活动" note="读书会、讲座、义诊、协商会，看看最近有什么。">
      <Button text="看看活动" kind="soft" onTap={handleEvents} />
    </Empty>
  ),
  past: <Empty title="还没有参加过活动" note="参加过的会留在这里，结果和资料也在里面。" />,
}

const Row = memo(function Row({ item, now }: { item: OwnEvent; now: number }) {
  const { event } = item
  const { id, title } = event
  const signup = signupNow(item.signup, now)
  const handleOpen = useCallback(() => goTo('event/detail', { id }), [id])
  const words = signupWords(signup)
  const facts = `${eventTime(event, now)} · ${event.station.shortName}`
  const note =
    signup.status === 'attended' && !signup.stars ? '点开评价这场活动' : signup.code && `号码 ${signup.code}`
  return (
    <Tap
      role="link"
      className="cell"
      label={[title, words.text, facts, note].filter(Boolean).join('，')}
      onTap={handleOpen}
    >
      <View className="grow">
        <View className="row row-between row-wrap gap-2">
          <View className="t16 bold">{title}</View>
          <StatusTag {...words} />
        </View>
        <View className="t14 ink-2">{facts}</View>
        {note && <View className="t14 ink-2">{note}</View>}
      </View>
      <Icon name="right" size={16} />
    </Tap>
  )
})

const row = (item: OwnEvent, now: number) => <Row key={item.event.id} item={item} now={now} />

/** What somebody goes to, and where they were. */
export default observer(function MyEvents() {
  const { mine } = useStores().events
  const { past } = useEvent()
  const [when, setWhen] = useState<When>('upcoming')
  const list = when === 'past' ? past : mine
  const handleChoose = useCallback(
    (value: string) => {
      setWhen(value as When)
      void (value === 'past' ? past : mine).load()
    },
    [past, mine],
  )
  return (
    <OwnListPage
      title="我的活动"
      need="登录后能看到您报名的活动"
      head={<Segmented items={LISTS} value={when} onChoose={handleChoose} />}
      list={list}
      draw={row}
      unit="场"
      empty={NOTHING[when]}
    />
  )
})
