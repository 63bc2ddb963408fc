import type { Station } from '@contract/endpoints/stations.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import { type Fact, Facts } from '@/components/facts'
import { Section } from '@/components/section'
import { useStores } from '@/stores/use-stores'
import { STATION_KIND } from '@/texts/stations'
import { weekText } from './week-text'

function factsOf(station: Station, today: string): Fact[] {
  const { kind, address, hours, coBuilders, capacitySeats, accessible, phone } = station
  const room = [capacitySeats && `${capacitySeats} 个座位`, accessible && '轮椅能进门'].filter(Boolean)
  return [
    { name: '类别', text: STATION_KIND[kind].official },
    { name: '地址', text: address },
    { name: '电话', text: phone },
    { name: '开门', text: weekText(hours, today) },
    { name: '场地', text: room.join('，') },
    { name: '共建', text: coBuilders.join('、') },
  ].filter(fact => fact.text !== '')
}

export const About = observer(function About({ station }: { station: Station }) {
  const { clock } = useStores()
  return (
    <Section title="关于这里">
      <Card>
        {station.description && <View className="t16 about-text">{station.description}</View>}
        <Facts items={factsOf(station, dayOf(clock()))} />
      </Card>
    </Section>
  )
})
