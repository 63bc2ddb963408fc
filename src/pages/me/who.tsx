import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'

const handleSignIn = () => goTo('account/sign-in')

/** Who is signed in, masked; or the one row that asks. */
export const Who = observer(function Who() {
  const { accounts } = useStores()
  const { account } = accounts
  if (!accounts.isSignedIn) {
    return (
      <Card isFlush>
        <Cell icon="user" title="登录" note="预约、反映事情时才需要" hasArrow onTap={handleSignIn} />
      </Card>
    )
  }
  const name = account?.name ?? '居民'
  return (
    <View className="me-who">
      <View className="me-face" aria-hidden="true">
        {name.slice(0, 1)}
      </View>
      <View className="grow">
        <View className="t22 heavy">{name}</View>
        {account?.phone && <View className="t14 ink-3">{account.phone}</View>}
      </View>
    </View>
  )
})
