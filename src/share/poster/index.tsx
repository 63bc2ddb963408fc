import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/page-root'
import { openPaper } from '@/platform/paper'
import { serverAddress, webAddress } from '@/platform/share'
import { ApiError } from '@/stores/ports'
import { Remote } from '@/stores/remote'
import type { SharesStore } from '@/stores/shares-store'
import { useShares } from '@/stores/use-shares'
import { failureText, isNowhere } from '@/texts/failures'
import { OPENED, POSTER } from '@/texts/sharing'
import { type DrawnPoster, drawPoster, POSTER_HEIGHT, POSTER_WIDTH } from './draw-poster'
import { Save } from './save'
import './index.scss'

const isWeapp = process.env.TARO_ENV === 'weapp'

async function makePoster(shares: SharesStore, code: string): Promise<DrawnPoster> {
  const share = await shares.read(code)
  const poster = await drawPoster(openPaper(POSTER_WIDTH, POSTER_HEIGHT), {
    share,
    picture: serverAddress(share.imageUrl),
    miniCode: isWeapp ? serverAddress(`/share-codes/${code}.png`) : undefined,
    link: webAddress(`/s/${code}`),
  })
  if (!poster) throw new ApiError('server_error', 'no picture')
  return poster
}

/** A picture to print, or to send where no card can be sent. */
export default observer(function Poster() {
  const { code = '' } = useRouter().params
  const shares = useShares()
  const [poster] = useState(() => new Remote<DrawnPoster>())
  const handleLoad = useCallback(
    () => void poster.load(() => makePoster(shares, code)),
    [poster, shares, code],
  )
  useEffect(handleLoad, [handleLoad])
  const { value, failure } = poster
  const words = failure && (isNowhere(failure) ? `${OPENED.gone}，${OPENED.goneNote}` : failureText(failure))
  return (
    <PageRoot title={POSTER.title}>
      <View className="pad column">
        <LoadState
          isLoading={poster.state === 'loading'}
          hasValue={value !== undefined}
          failure={failure === 'server_error' ? POSTER.failed : words}
          onRetry={handleLoad}
        >
          {value && (
            <Image
              className="poster-picture"
              src={value.picture}
              mode="widthFix"
              showMenuByLongpress
              aria-role="img"
              aria-label={POSTER.title}
            />
          )}
          {value?.isWithoutCode && <View className="t14 ink-2 poster-hold">{POSTER.withoutCode}</View>}
          <View className="t14 ink-2 poster-hold">{POSTER.hold}</View>
        </LoadState>
      </View>
      {value && (
        <ActionBar>
          <Save picture={value.picture} fileName={`doorstep-${code}.png`} />
        </ActionBar>
      )}
    </PageRoot>
  )
})
