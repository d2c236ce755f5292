# What is too big for a result's file is attached to it: an object, or files.
Import-Module "$PSScriptRoot/../artifacts/RandOpt"

$exp = New-RoExperiment attachments_example @{ alpha = 'Uniform(0, 1)' }

# An object is kept as JSON.
$null = $exp | Get-RoSample
$exp | Add-RoResult 0 -Attachment @{ layers = 64, 32, 10; optimizer = 'adam'; rate = 0.5 }

# A file is copied: here, the script that made the result.
$null = $exp | Get-RoSample
$withFile = $exp | Add-RoResult 1 -AttachmentPath $PSCommandPath -PassThru
"Attached file: $($withFile.Attachment.Name), $($withFile.Attachment.Length) bytes"

# Attachments are read when asked for.
$best = $exp | Get-RoResult -Best
"Attached object: layers $($best.Attachment.layers -join ', '), optimizer $($best.Attachment.optimizer)"
"Best result: $best"
