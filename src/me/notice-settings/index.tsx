import type { NoticeSettings } from '@contract/endpoints/notices.ts'
import { NOTICE_GROUPS, type NoticeGroup } from '@contract/rules/notices.ts'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { Switch } from '@/components/switch'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useNoticeSettings } from '@/stores/use-notice-settings'
import { useStores } from '@/stores/use-stores'
import { failureText, writeFailureText } from '@/texts/failures'
import { CREDIT_RULE, creditLines, GROUP_WORDS, NOT_ON_WECHAT } from '@/texts/notice-settings'

const handleSignIn = () => goTo('account/sign-in', { back: '1' })

interface GroupProps {
  group: NoticeGroup
  isOn: boolean
  isBusy: boolean
}

const Group = memo(function Group({ group, isOn, isBusy }: GroupProps) {
  const store = useNoticeSettings()
  const handleToggle = useCallback(() => void store.setGroup(group, !isOn), [store, group, isOn])
  const { title, note } = GROUP_WORDS[group]
  return <Switch title={title} note={note} isOn={isOn} isBusy={isBusy} onToggle={handleToggle} />
})

/** Work is for whoever holds a role. */
const groupsFor = (isStaff: boolean) => NOTICE_GROUPS.filter(group => isStaff || group !== 'work')

const Groups = observer(function Groups() {
  const { accounts } = useStores()
  const { settings, attempt } = useNoticeSettings()
  const isStaff = (['host', 'unit', 'office'] as const).some(role => accounts.scopesOf(role).length > 0)
  const isOn = (group: NoticeGroup) =>
    settings.value?.groups.some(of => of.group === group && of.isOn) ?? true
  return (
    <Card isFlush>
      {groupsFor(isStaff).map(group => (
        <Group key={group} group={group} isOn={isOn(group)} isBusy={attempt.isRunning(group)} />
      ))}
    </Card>
  )
})

/** How many more messages may come, and where the next is asked for. */
const Credits = memo(function Credits({ settings }: { settings: NoticeSettings }) {
  return (
    <Section title="还能发几次">
      <View className="col gap-3">
        <View className="t14 ink-2">{CREDIT_RULE}</View>
        <Card isFlush>
          {creditLines(settings).map(({ title, value, note }) => (
            <Cell key={title} title={title} value={value} note={note} />
          ))}
        </Card>
      </View>
    </Section>
  )
})

const Settings = observer(function Settings() {
  const store = useNoticeSettings()
  const { settings, attempt } = store
  const { value } = settings
  const handleLoad = useCallback(() => void store.load(), [store])
  useDidShow(handleLoad)
  return (
    <LoadState
      isLoading={settings.state === 'loading'}
      hasValue={value !== undefined}
      failure={settings.failure && failureText(settings.failure)}
      onRetry={handleLoad}
    >
      {value && !value.isOnWechat && <Notice text={NOT_ON_WECHAT} />}
      {attempt.problem && <Notice tone="alert" text={writeFailureText(attempt.problem.code)} />}
      <Section title="哪些发到微信">
        <Groups />
      </Section>
      {value && value.credits.length > 0 && <Credits settings={value} />}
    </LoadState>
  )
})

/** What WeChat may be used for, and how often still. */
export default observer(function NoticeSettingsPage() {
  const { accounts } = useStores()
  return (
    <PageRoot title="微信提醒">
      <View className="pad column stack">
        {accounts.isSignedIn ? (
          <Settings />
        ) : (
          <NeedsSignIn title="登录后能选哪些通知发到微信" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
