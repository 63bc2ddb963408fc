import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Notice } from '@/components/notice'
import { useWhileShown } from '@/platform/use-while-shown'
import { CheckInCodeStore } from '@/stores/check-in-code-store'
import { usePorts } from '@/stores/use-ports'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import './index.scss'

const SECOND_MS = 1000
const LIFE = 30

/** Seconds left, drawn as a ring and said as a number. */
const Clock = ({ seconds }: { seconds: number }) => {
  const style = useMemo(() => ({ '--left': `${(seconds / LIFE) * 100}%` }), [seconds])
  return (
    <View className="code-clock" style={style} aria-role="img" aria-label={`还有 ${seconds} 秒换新`}>
      <View className="code-seconds">{seconds}</View>
    </View>
  )
}

const Screen = observer(function Screen({ store }: { store: CheckInCodeStore }) {
  const { code, secondsLeft, current } = store
  const handleRetry = useCallback(() => void store.load(), [store])
  useEffect(() => void store.load(), [store])
  useWhileShown(() => void store.tick(), SECOND_MS)
  return (
    <View className="code-screen">
      <View className="t22">到了？打开您的预约或报名，填这个码签到</View>
      {code ? (
        <View className="code-digits" aria-label={`签到码 ${code.split('').join(' ')}`}>
          {`${code.slice(0, 3)} ${code.slice(3)}`}
        </View>
      ) : (
        <View className="code-digits code-none" aria-label="正在取签到码">
          ··· ···
        </View>
      )}
      <Clock seconds={secondsLeft} />
      {current.failure && (
        <Notice
          tone="alert"
          text={`${failureText(current.failure)}会自己接着取。`}
          action="现在就取"
          onAction={handleRetry}
        />
      )}
    </View>
  )
})

export default observer(function CheckInCode() {
  const stationId = useStationId(useRouter().params.station)
  const ports = usePorts()
  const [store] = useState(() => new CheckInCodeStore(ports, stationId ?? ''))
  return (
    <HostPage title="签到码" stationId={stationId} isForbidden={store.current.failure === 'forbidden'}>
      <Screen store={store} />
    </HostPage>
  )
})
