import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { ConfirmSheet } from '@/components/confirm-sheet'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { Notice } from '@/components/notice'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { saveText } from '@/platform/text-file'
import { toast } from '@/platform/toast'
import { usePersonalData } from '@/stores/use-personal-data'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'

const FILE = '我的数据.json'
const SAVED = { saved: '存成文件了，在下载里', copied: '复制好了，粘贴到备忘录里存着' } as const
const GOES = '登录、称呼、手机号会删掉，还没到的预约会取消。这一步退不回去。'
const STAYS = '正在办的和大家看得到的事，留下内容，不再和您有关系；其余的删掉。'

const handleSignIn = () => goTo('account/sign-in', { back: '1' })

const Problem = observer(function Problem() {
  const { problem } = usePersonalData().attempt
  return problem ? <Notice tone="alert" text={failureText(problem.code)} /> : null
})

const Export = observer(function Export() {
  const data = usePersonalData()
  const isBusy = data.attempt.isRunning('export')
  const handleTap = useCallback(async () => {
    const text = await data.export()
    const way = text !== undefined && (await saveText(FILE, text))
    if (way) toast(SAVED[way])
  }, [data])
  return (
    <Card className="col gap-3">
      <View className="t18 bold">导出我的数据</View>
      <View className="t14 ink-2">您的预约、反映的事、附议、通知，谁看过您的信息，都在一个文件里。</View>
      <Button text={isBusy ? '正在取' : '导出'} kind="primary" isBlock isLoading={isBusy} onTap={handleTap} />
    </Card>
  )
})

const Delete = observer(function Delete() {
  const data = usePersonalData()
  const [isAsking, setAsking] = useState(false)
  const handleAsk = useCallback(() => {
    data.attempt.forgive()
    setAsking(true)
  }, [data])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleYes = useCallback(async () => {
    if (!(await data.delete())) return
    toast('账号注销了')
    goToTab('me')
  }, [data])
  return (
    <Card className="col gap-3">
      <View className="t18 bold">注销账号</View>
      <View className="t14 ink-2">{GOES}</View>
      <View className="t14 ink-2">{STAYS}</View>
      <Button text="注销账号" kind="line" isBlock onTap={handleAsk} />
      <ConfirmSheet
        title="真的要注销吗"
        text={`${GOES}${STAYS}`}
        yes="注销，删掉我的信息"
        busy="正在删"
        no="先不注销"
        isOpen={isAsking}
        isBusy={data.attempt.isRunning('delete')}
        onYes={handleYes}
        onClose={handleStay}
      >
        <Problem />
      </ConfirmSheet>
    </Card>
  )
})

/** Everything kept about somebody is theirs to take and to have deleted. */
export default observer(function Data() {
  const { accounts } = useStores()
  return (
    <PageRoot title="我的数据">
      <View className="pad column stack">
        {accounts.isSignedIn ? (
          <>
            <Problem />
            <Export />
            <Delete />
          </>
        ) : (
          <NeedsSignIn title="登录后能导出、删掉您的数据" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
