removed {
  from = aws_instance.app_server

  lifecycle {
    destroy = false
  }
}

# 1. Turn IAM database authentication on

data "aws_db_instance" "orders_db" {
  db_instance_identifier = "orders"

  lifecycle {
    postcondition {
      condition     = self.engine == "mysql"
      error_message = "engine must be mysql, got ${self.engine}; choose another instance"
    }
  }
}

ephemeral "aws_secretsmanager_secret_version" "admin" {
  secret_id = data.aws_db_instance.orders_db.master_user_secret[0].secret_arn
}

import {
  to = aws_db_instance.orders_db
  id = "orders"
}

resource "aws_db_instance" "orders_db" {
  instance_class                      = data.aws_db_instance.orders_db.db_instance_class
  apply_immediately                   = true
  iam_database_authentication_enabled = true

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [allocated_storage, enabled_cloudwatch_logs_exports, max_allocated_storage, tags]
  }
}

resource "terraform_data" "live" {
  provisioner "local-exec" {
    command = <<-EOT
      set -eu
      until aws rds describe-db-instances --db-instance-identifier "$DATABASE" |
        grep -q 'on'
      do
        echo "waiting for $${DATABASE}"

        sleep 5
      done
    EOT
    environment = {
      AWS_REGION = "us-east-1"
      DATABASE   = "orders"
    }
    interpreter = ["/bin/sh", "-c"]
  }

  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "echo gone"
  }

  lifecycle {
    replace_triggered_by = [aws_db_instance.orders_db.iam_database_authentication_enabled]
  }

  depends_on = [aws_db_instance.orders_db]
}

# 2. Create the database user

resource "mysql_user" "app" {
  provider = mysql.orders_db

  user        = "app"
  host        = "%"
  auth_plugin = "AWSAuthenticationPlugin"
  tls_option  = "SSL"

  depends_on = [terraform_data.live]
}

# 3. Allow each person to connect as the user of the same name

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "people" {
  statement {
    sid     = "ConnectAsTaggedUser"
    effect  = "Allow"
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:us-east-1:${data.aws_caller_identity.current.account_id}:dbuser:${data.aws_db_instance.orders_db.resource_id}/&{aws:PrincipalTag/db-user}",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/department"
      values   = [var.department]
    }
  }
}

resource "aws_iam_policy" "people" {
  provider = aws.eu

  name   = "orders-connect"
  policy = data.aws_iam_policy_document.people.json
  tags = {
    "cost center" = upper(var.department)
    Name          = "people"
    "for"         = "everybody"
  }
}
