export default definePageConfig({ navigationBarTitleText: '节假日和调休' })
