import { Image, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { Section } from '@/components/section'
import type { EventDraft } from '@/stores/event-draft'
import type { EventKind } from '@/stores/host-events-store'
import type { PhotoList } from '@/stores/photo-list'
import { dateText, fullDateText } from '@/texts/times'

interface PreviewProps {
  draft: EventDraft
  cover: PhotoList
  kinds: readonly EventKind[]
}

/** What a neighbour will see of it. */
export const PreviewCard = observer(function PreviewCard({ draft, cover, kinds }: PreviewProps) {
  const { kind, title, summary, whoComes, place, day, start, end, until, capacity, hasWaitlist } =
    draft.written
  const name = kinds.find(({ code }) => code === kind)?.name
  const picture = cover.items[0]?.source
  const facts = [
    { name: '时间', text: `${fullDateText(day)} ${start}–${end}` },
    ...(place ? [{ name: '地点', text: place }] : []),
    ...(whoComes ? [{ name: '谁来', text: whoComes }] : []),
    {
      name: '名额',
      text: `${capacity || 0} 席${hasWaitlist ? '，满了可候补' : ''}`,
      note: until ? `${dateText(until.day)} ${until.time} 截止报名` : '开始前都能报',
    },
  ]
  return (
    <Section title="大家看到的样子">
      <Card>
        {picture && <Image className="event-cover" src={picture} mode="aspectFill" aria-label="活动的图" />}
        {name && <View className="t14 ink-2">{name}</View>}
        <View className="t18 bold event-title">{title || '还没写名称'}</View>
        <Facts items={facts} />
        {summary && <View className="t16 event-words">{summary}</View>}
      </Card>
    </Section>
  )
})
