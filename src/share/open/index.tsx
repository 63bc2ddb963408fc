import type { Share } from '@contract/endpoints/sharing.ts'
import { codeOfScene } from '@contract/rules/sharing.ts'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/page-root'
import { goToTab, openPath } from '@/platform/go'
import { useTellOpened } from '@/share-card'
import { Remote } from '@/stores/remote'
import { useShares } from '@/stores/use-shares'
import { failureText, isNowhere } from '@/texts/failures'
import { OPENED } from '@/texts/sharing'

const handleHome = () => goToTab('nearby')

/** What the code leads to; a thing that anybody may see takes the place of this page. */
function useOpened(code: string | undefined) {
  const shares = useShares()
  const [opened] = useState(() => new Remote<Share>())
  const load = useCallback(async () => {
    if (!code) return
    await opened.load(() => shares.read(code))
    if (opened.state === 'ready' && opened.value?.isPublic) openPath(opened.value.path)
  }, [opened, shares, code])
  useEffect(() => void load(), [load])
  return { opened, load }
}

/** Where a mini-program code leads, and the link to what is not public. */
export default observer(function Open() {
  const { params } = useRouter()
  const code = params.s ?? codeOfScene(params.scene ?? '')
  const { opened, load } = useOpened(code)
  const handleRetry = useCallback(() => void load(), [load])
  const isGone = !code || isNowhere(opened.failure)
  const isHidden = opened.value?.isPublic === false
  useTellOpened()
  return (
    <PageRoot title={OPENED.title}>
      <View className="pad column">
        {isGone || isHidden ? (
          <Empty
            title={isHidden ? OPENED.hidden : OPENED.gone}
            note={isHidden ? OPENED.hiddenNote : OPENED.goneNote}
          >
            <Button text={OPENED.home} kind="primary" onTap={handleHome} />
          </Empty>
        ) : (
          <LoadState
            isLoading={opened.state === 'loading'}
            hasValue={false}
            failure={opened.failure && failureText(opened.failure)}
            onRetry={handleRetry}
          />
        )}
      </View>
    </PageRoot>
  )
})
