import { defineWords } from '#kernel/words.ts'

/** What the pocket says of pictures, voice notes and the room they need. */
export const photoWords = defineWords({
  photos: ['照片', 'Photos'],
  takePhoto: ['拍照', 'Take a photo'],
  anotherPhoto: ['再拍一张', 'Take another photo'],
  photoCount: ['{count} 张，最多 {most} 张', '{count} of at most {most}'],
  photoNumber: ['第 {n} 张', 'Photo {n}'],
  removePhoto: ['去掉第 {n} 张', 'Remove photo {n}'],
  aim: ['对准要拍的地方', 'Point at what it is about'],
  shutter: ['拍下', 'Take it'],
  useIt: ['用这张', 'Use this one'],
  takeAgain: ['重拍', 'Take it again'],
  close: ['不拍了', 'No photo'],
  torchOn: ['开手电', 'Torch on'],
  torchOff: ['关手电', 'Torch off'],
  opening: ['正在打开摄像头…', 'Opening the camera…'],
  lensNone: [
    '这一页打不开摄像头。可以用手机自带的相机拍。',
    'The camera cannot be opened on this page. The phone’s own camera may work.',
  ],
  lensRefused: [
    '没有允许使用摄像头。请在浏览器设置里允许，或用手机自带的相机拍。',
    'The camera was not allowed. Allow it in the browser’s settings, or use the phone’s own camera.',
  ],
  ownCamera: ['用手机相机拍', 'Use the phone’s camera'],
  unreadable: ['这张打不开，请重拍。', 'This one cannot be opened. Take it again.'],
  roomLeft: ['手机空间只够再拍约 {left} 张。', 'Room for about {left} more photos on this phone.'],
  roomSmall: [
    '手机空间快满了，照片会拍小一些，约可再拍 {left} 张。',
    'The phone is nearly full. Photos are taken smaller; about {left} more fit.',
  ],
  roomNone: [
    '手机空间不够，拍不了照片。文字和扫点照常能记。到有信号的地方发出去，或清理手机，就又能拍。',
    'No room for photos. Text and scans are still recorded. Send what waits where there is signal, or free some space.',
  ],
  notKept: [
    '手机满了，这里的照片和语音存不下。请现在提交，提交前不要离开这一页。',
    'The phone is full and cannot keep these photos or the voice note. Send now; do not leave this page before.',
  ],

  voice: ['语音', 'Voice note'],
  speak: ['按一下，开始说话', 'Tap to speak'],
  speaking: ['正在录音 {seconds} 秒', 'Recording, {seconds} s'],
  stopSpeaking: ['说完了', 'Done'],
  dropSpeaking: ['不录了', 'Drop it'],
  longest: ['最长 {seconds} 秒。', 'At most {seconds} s.'],
  noteLength: ['语音 {seconds} 秒', 'Voice note, {seconds} s'],
  playNote: ['听一遍', 'Play it'],
  speakAgain: ['重录', 'Record again'],
  removeNote: ['不要语音', 'Remove it'],
  noMicrophone: [
    '这部手机录不了音。请写字，或拍照。',
    'This phone cannot record sound. Write it down, or take a photo.',
  ],
  microphoneRefused: [
    '没有允许使用麦克风。请在浏览器设置里允许，或写字。',
    'The microphone was not allowed. Allow it in the browser’s settings, or write it down.',
  ],
  microphoneStarting: ['正在打开麦克风…', 'Opening the microphone…'],

  // Waiting list
  picturesWaiting: ['照片和语音', 'Photos and voice notes'],
  photosLine: ['照片 {count} 张', 'Photos: {count}'],
  voicesLine: ['语音 {count} 段', 'Voice notes: {count}'],
  sizeLine: ['共 {mb} MB · 最早 {age}', '{mb} MB in all · oldest {age}'],
  afterRecord: ['记录发出以后，照片和语音一个一个发。', 'They follow their records, one at a time.'],
  othersPictures: [
    '其他人还有 {count} 个照片和语音：等本人输入 PIN 码后发出',
    'Photos and voice notes of others, sent once they enter their PIN: {count}',
  ],
  photosLost: [
    '有 {count} 张照片没存下：手机空间满了。文字已记下。',
    'Photos not stored, the phone was full: {count}. The text was recorded.',
  ],
  photosOut: ['有 {count} 个照片或语音没有被收下。', 'Photos or voice notes not accepted: {count}.'],
  photosOutWith: [
    '附在上面的 {count} 个照片、语音也没有被收下。',
    'Its photos or voice notes were not accepted either: {count}.',
  ],
  heldBack: ['服务器没有收：{says}', 'The server did not take them: {says}'],
  known: ['知道了', 'Noted'],
})
