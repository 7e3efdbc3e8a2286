# 1. Forget the database, and leave it as it is; the link to it stays for as long as there are users to drop

removed {
  from = aws_db_instance.orders_db

  lifecycle {
    destroy = false
  }
}

data "aws_db_instance" "orders_db" {
  db_instance_identifier = "orders"

  lifecycle {
    postcondition {
      condition = (
        self.engine == "mysql" ||
        (self.engine == "mariadb" && can(regex("^(10[.]11|1[1-9][.])", self.engine_version)))
      )
      error_message = "engine must be mysql, or mariadb 10.11 or later, for IAM authentication, got ${self.engine} ${self.engine_version}; choose another instance, or upgrade it"
    }
  }
}

data "aws_arn" "orders_db" {
  arn = data.aws_db_instance.orders_db.db_instance_arn
}

# 5. Take the instance profile off the EC2 instance, and forget the instance

removed {
  from = aws_instance.app_server

  lifecycle {
    destroy = false
  }
}

data "aws_instance" "app_server" {
  instance_id = var.ec2_instance_id
}

data "aws_arn" "app_server" {
  arn = data.aws_instance.app_server.arn
}

resource "terraform_data" "app_server_detached" {
  provisioner "local-exec" {
    command = <<-EOT
      set -eu
      command -v aws > /dev/null || {
        echo "aws must be on the PATH to take the instance profile off; install the AWS CLI" >&2
        exit 1
      }
      answer=$(aws ec2 describe-iam-instance-profile-associations --region "$REGION" --output text \
        --filters "Name=instance-id,Values=$INSTANCE" Name=state,Values=associating,associated \
        --query "IamInstanceProfileAssociations[].[AssociationId, IamInstanceProfile.Arn]")
      association=$(echo "$answer" | cut -f 1)
      case "$answer" in
        "")
          echo "$INSTANCE has no instance profile"
          ;;
        */"$PROFILE")
          aws ec2 disassociate-iam-instance-profile --region "$REGION" --association-id "$association" > /dev/null
          echo "took the instance profile $PROFILE off $INSTANCE"
          ;;
        *)
          echo "instance profile of $INSTANCE must be $PROFILE, got $answer; release it with the roleName that it was adopted with" >&2
          exit 1
          ;;
      esac
    EOT
    environment = {
      INSTANCE = var.ec2_instance_id
      PROFILE  = "app-server"
      REGION   = data.aws_arn.app_server.region
    }
  }
}
