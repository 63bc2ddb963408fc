import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { PageRoot } from '@/page-root'
import { goToTab } from '@/platform/go'
import './index.scss'

const handleNearby = () => goToTab('nearby')

export default function Events() {
  return (
    <PageRoot title="活动" isTab>
      <View className="pad column events">
        <Empty
          title="现在还没有活动"
          note="以后站点和书房办的读书会、讲座、义诊、协商会会列在这里，可以报名。"
        >
          <Button text="去附近看看" kind="soft" onTap={handleNearby} />
        </Empty>
      </View>
    </PageRoot>
  )
}
