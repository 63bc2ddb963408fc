import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Switch } from '@/components/switch'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'

const handleSignIn = () => goTo('account/sign-in')

export default observer(function Me() {
  const { settings, accounts } = useStores()
  const handleCare = useCallback(() => settings.toggleCare(), [settings])
  const who = accounts.account?.name ?? accounts.account?.phone
  return (
    <PageRoot title="我的" isTab>
      <View className="pad stack">
        <Card isFlush>
          {accounts.isSignedIn ? (
            <Cell icon="user" title={who ?? '居民'} />
          ) : (
            <Cell icon="user" title="登录" note="预约、反映事情时才需要" hasArrow onTap={handleSignIn} />
          )}
        </Card>
        <Card isFlush>
          <Switch title="关怀版" note="字大一些，一行少放一点" isOn={settings.isCare} onToggle={handleCare} />
        </Card>
      </View>
    </PageRoot>
  )
})
