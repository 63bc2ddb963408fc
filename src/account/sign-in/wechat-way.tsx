import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { wechatCode } from '@/platform/sign-in'
import { ApiError } from '@/stores/ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { useAttempt } from './use-attempt'

export const WechatWay = observer(function WechatWay({ onDone }: { onDone: () => void }) {
  const { accounts } = useStores()
  const { isBusy, failure, attempt } = useAttempt()
  const handleTap = useCallback(
    () =>
      void attempt(async () => {
        const code = await wechatCode()
        if (!code) throw new ApiError('wechat_code_rejected', 'no code')
        await accounts.signInWithWechat(code)
        onDone()
      }),
    [attempt, accounts, onDone],
  )
  return (
    <View className="sign-in-way col gap-3">
      <Button text="微信登录" kind="primary" isBlock isLoading={isBusy} onTap={handleTap} />
      {failure && <Notice tone="alert" text={failureText(failure)} />}
    </View>
  )
})
