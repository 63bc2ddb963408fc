import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { goTo } from '@/platform/go'
import { IssueSettingsStore, type TopicRule } from '@/stores/issue-settings-store'
import { StationSettingsStore } from '@/stores/profile-changes-store'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { ruleText } from '@/texts/desk-settings'
import { failureText } from '@/texts/failures'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { Approves } from './approves'
import { Months } from './months'
import { TopicSheet } from './topic-sheet'

const handleCalendar = () => goTo('desk/calendar')

interface RowProps {
  rule: TopicRule
  onOpen: (topic: string) => void
}

const Row = memo(function Row({ rule, onOpen }: RowProps) {
  const { code, name } = rule.topic
  const handleTap = useCallback(() => onOpen(code), [onOpen, code])
  return (
    <Cell
      title={name}
      note={ruleText(rule.now)}
      value={rule.isOwn ? '本市更严' : undefined}
      hasArrow
      onTap={handleTap}
    />
  )
})

interface SettingsProps {
  store: IssueSettingsStore
  station: StationSettingsStore
}

const Settings = observer(function Settings({ store, station }: SettingsProps) {
  const [open, setOpen] = useState<string>()
  const handleOpen = useCallback(
    (topic: string) => {
      store.attempt.forgive()
      setOpen(topic)
    },
    [store],
  )
  const handleClose = useCallback(() => setOpen(undefined), [])
  const rule = store.groups.flatMap(({ rules }) => rules).find(({ topic }) => topic.code === open)
  return (
    <>
      <Section title="日历">
        <Card isFlush>
          <Cell
            icon="calendar"
            title="节假日和调休"
            note="本市哪天放假、哪天调休上班"
            hasArrow
            onTap={handleCalendar}
          />
        </Card>
      </Section>
      <Approves store={station} />
      <Section title="办事的要求">
        <View className="t14 ink-2">全国的要求处处都算数，本市可以要求得更严，不能放宽。</View>
        <Months store={store} />
      </Section>
      {store.groups.map(({ group, rules }) => (
        <Section key={group.code} title={group.name}>
          <Card isFlush>
            {rules.map(one => (
              <Row key={one.topic.code} rule={one} onOpen={handleOpen} />
            ))}
          </Card>
        </Section>
      ))}
      {rule && <TopicSheet key={rule.topic.code} rule={rule} store={store} onClose={handleClose} />}
    </>
  )
})

const Loaded = observer(function Loaded({ city }: { city: string }) {
  const ports = usePorts()
  const [store] = useState(() => new IssueSettingsStore(ports, city))
  const [station] = useState(() => new StationSettingsStore(ports, city))
  const handleLoad = useCallback(() => {
    void store.load()
    void station.load()
  }, [store, station])
  useDidShow(handleLoad)
  const { settings, topics } = store
  const failure = settings.failure ?? topics.failure ?? station.settings.failure
  return (
    <LoadState
      isLoading={settings.state === 'loading' || topics.state === 'loading'}
      hasValue={settings.value !== undefined && topics.value !== undefined}
      failure={failure && failureText(failure)}
      onRetry={handleLoad}
    >
      <Settings store={store} station={station} />
    </LoadState>
  )
})

export default observer(function DeskSettings() {
  const { accounts } = useStores()
  const desk = deskOf(accounts, useRouter().params)
  return (
    <DeskPage title="本市的要求" here="settings" desk={desk} isForbidden={desk?.city === undefined} isNarrow>
      {desk?.city && <Loaded city={desk.city} />}
    </DeskPage>
  )
})
