import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo } from 'react'
import { Button } from '@/components/button'
import { PageRoot } from '@/page-root'
import { goBack } from '@/platform/go'
import { canSignInWithWechat } from '@/platform/sign-in'
import { DemoAccounts } from './demo-accounts'
import { PhoneWay } from './phone-way'
import { WechatWay } from './wechat-way'
import './index.scss'

export default memo(function SignIn() {
  const { back } = useRouter().params
  return (
    <PageRoot title="登录">
      <View className="column pad sign-in">
        <View className="t22 heavy" aria-role="heading">
          登录
        </View>
        <View className="t16 ink-2 sign-in-why">
          {back ? '登录好就回到刚才那一步，您写的还在。' : '预约、反映事情时才需要登录。随便看看不用。'}
        </View>
        {canSignInWithWechat && <WechatWay onDone={goBack} />}
        <PhoneWay isOnlyWay={!canSignInWithWechat} onDone={goBack} />
        <DemoAccounts onDone={goBack} />
        <View className="sign-in-not">
          <Button text="暂不登录" kind="text" onTap={goBack} />
        </View>
      </View>
    </PageRoot>
  )
})
